/** Factory scripts depend on these numbers. */
export const EXIT_CODES = {
  pass: 0,
  fail: 1,
  /** Nothing was sent to anything. */
  badInput: 2,
  portUnavailable: 3,
  noAnswer: 4,
  interrupted: 5,
  unproven: 6,
} as const;

export type CliOutcome = keyof typeof EXIT_CODES;
