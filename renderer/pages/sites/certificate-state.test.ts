import { expect, test } from 'vitest';
import { certificateState } from './certificate-state.ts';

const NOW = new Date('2026-06-15T12:00:00Z');

test.each([
  ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', { kind: 'valid' }],
  ['2026-01-01T00:00:00Z', '2026-06-15T11:59:59Z', { kind: 'expired' }],
  ['2026-06-15T12:00:01Z', '2027-01-01T00:00:00Z', { kind: 'notYetValid' }],
  ['2026-01-01T00:00:00Z', '2026-06-20T12:00:00Z', { kind: 'endsSoon', days: 5 }],
  ['2026-01-01T00:00:00Z', '2026-07-15T12:00:01Z', { kind: 'valid' }],
])('%s to %s', (validFrom, validTo, state) => {
  const certificate = { subject: 's', issuer: 'i', validFrom, validTo, fingerprint: 'AA', isAuthority: true };
  expect(certificateState(certificate, NOW)).toEqual(state);
});
