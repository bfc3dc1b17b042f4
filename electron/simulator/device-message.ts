import type { DeviceConfig } from './device-config.ts';

/**
 * A message of the kind the guide describes: the concentrator's code, a time, the state of its lines. The breakers
 * carry twelve digits of their own, which is what an SN looks like.
 */
export function deviceMessage({ sn, ntp }: DeviceConfig, n: number): string {
  const local = new Date(Date.now() + ntp.timezone * 3_600_000);
  const lines = [1, 2, 3].map((line) => ({
    line,
    code: String(210012340000 + line),
    switch: line === 3 ? 'off' : 'on',
    u: (2294 + ((n + line) % 7)) / 10,
    i: line === 3 ? 0 : (40 + ((n * line) % 9)) / 100,
    t: 28 + ((n + line) % 3),
  }));
  return JSON.stringify({
    type: 'data',
    sn,
    seq: n,
    time: local.toISOString().slice(0, 19).replace('T', ' '),
    lines,
  });
}
