import { randomSource } from '../../electron/simulator/faults.ts';

/** Everything random of one dialogue comes from one of these, so that its seed tells it again. */
export class Dice {
  readonly #next: () => number;

  /** @param seed 32 bits */
  constructor(seed: number) {
    this.#next = randomSource(seed);
  }

  /** 0 (included) to 1 (excluded). */
  fraction(): number {
    return this.#next();
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1));
  }

  pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#next() * choices.length)] as T;
  }

  /** One of the choices, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.#next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices.at(-1)![1];
  }

  /** Some of them, each with this probability, in their order. */
  some<T>(choices: readonly T[], probability: number): T[] {
    return choices.filter(() => this.chance(probability));
  }

  seed(): number {
    return Math.floor(this.#next() * 4294967296) >>> 0;
  }
}

/** The seed of the dialogue at this place of a run: neighbours have nothing in common. */
export function seedAt(master: number, index: number): number {
  let mixed = (Math.imul(master ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A fraction (0 to 1) that belongs to these numbers, whatever was drawn before. */
export function fractionOf(seed: number, ...numbers: readonly number[]): number {
  let mixed = seed >>> 0;
  for (const number of numbers) mixed = seedAt(mixed, number);
  return mixed / 4294967296;
}
