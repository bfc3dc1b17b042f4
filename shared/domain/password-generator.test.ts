import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MqttPassword } from './mqtt-password.ts';
import { GENERATED_LENGTH, PASSWORD_ALPHABET, generatePassword } from './password-generator.ts';

const SAMPLE = Array.from({ length: 10_000 }, () => generatePassword((count) => randomBytes(count)).reveal());

describe('a generated password', () => {
  it('carries at least 128 bits', () => {
    expect(GENERATED_LENGTH * Math.log2(PASSWORD_ALPHABET.length)).toBeGreaterThanOrEqual(128);
  });

  it('is of an alphabet without repeats and without look-alikes', () => {
    expect(new Set(PASSWORD_ALPHABET).size).toBe(PASSWORD_ALPHABET.length);
    expect(PASSWORD_ALPHABET).toMatch(/^[A-Za-z0-9]+$/);
    for (const lookAlike of '0Oo1lIi') expect(PASSWORD_ALPHABET).not.toContain(lookAlike);
  });

  it('never repeats in 10,000', () => {
    expect(new Set(SAMPLE).size).toBe(SAMPLE.length);
  });

  it('holds the alphabet only, at its full length, and passes the rules without a warning', () => {
    for (const text of SAMPLE) {
      expect(text).toHaveLength(GENERATED_LENGTH);
      expect([...text].every((character) => PASSWORD_ALPHABET.includes(character))).toBe(true);
    }
    expect(MqttPassword.parse(SAMPLE[0]!)).toMatchObject({ ok: true, warnings: [] });
  });

  it('prefers no character (chi-square)', () => {
    const counts = new Map<string, number>();
    for (const character of SAMPLE.join('')) counts.set(character, (counts.get(character) ?? 0) + 1);
    const expected = (SAMPLE.length * GENERATED_LENGTH) / PASSWORD_ALPHABET.length;
    const chiSquare = [...PASSWORD_ALPHABET].reduce(
      (sum, c) => sum + ((counts.get(c) ?? 0) - expected) ** 2 / expected,
      0,
    );
    // 54 degrees of freedom: beyond 120 comes about once in a million runs; a plain modulo gives some 4,000.
    expect(chiSquare).toBeLessThan(120);
  });

  it('throws away the bytes that would favour the first characters', () => {
    const bytes = [255, 254, 221, 220, 0, 55, 219];
    let next = 0;
    const text = generatePassword((count) =>
      Uint8Array.from({ length: count }, () => bytes[next++ % bytes.length]!),
    ).reveal();
    expect(text.slice(0, 3)).toBe(
      `${PASSWORD_ALPHABET[0]!}${PASSWORD_ALPHABET[0]!}${PASSWORD_ALPHABET[54]!}`,
    );
  });
});
