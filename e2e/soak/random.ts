import { randomSource } from '../../electron/simulator/faults.ts';

const SEEDS = 2 ** 32;

/** Choices which the same seed makes again. */
export class Random {
  readonly #next: () => number;

  /** @param seed a whole number from 0 to 2^32-1 */
  constructor(seed: number) {
    this.#next = randomSource(seed);
  }

  /** A whole number, both ends included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.#next() * (max - min + 1));
  }

  /** True with this probability, 0-1. */
  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    const picked = choices[this.integer(0, choices.length - 1)];
    if (picked === undefined) throw new Error('nothing to choose from');
    return picked;
  }

  /** One of the values, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T {
    const total = choices.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.#next() * total;
    for (const [weight, value] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.pick(choices)[1];
  }

  /** So many characters of the alphabet. */
  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet.charAt(this.integer(0, alphabet.length - 1))).join('');
  }

  digits(length: number): string {
    return this.text(length, '0123456789');
  }

  /** A new array, in another order. */
  shuffled<T>(values: readonly T[]): T[] {
    return values
      .map((value) => [this.#next(), value] as const)
      .sort(([left], [right]) => left - right)
      .map(([, value]) => value);
  }
}

/** A seed for one part of a run, so that the part can be done again alone. */
export function seedOf(seed: number, ...parts: readonly number[]): number {
  let mixed = seed >>> 0;
  for (const part of parts) {
    mixed = Math.imul(mixed, 0x9e3779b1) + (part >>> 0) + 1;
    mixed = (mixed ^ (mixed >>> 15)) >>> 0;
    mixed = Math.imul(mixed, 0x85ebca6b) >>> 0;
    mixed = (mixed ^ (mixed >>> 13)) >>> 0;
  }
  return mixed;
}

/** One that nobody chose. */
export function anySeed(): number {
  return Math.floor(Math.random() * SEEDS);
}
