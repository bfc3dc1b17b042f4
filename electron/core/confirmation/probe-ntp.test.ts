import { afterEach, describe, expect, it } from 'vitest';
import { freePort, startNtpServer, type NtpBehaviour, type NtpServer } from '../../../e2e/brokers/index.ts';
import { probeNtp } from './probe-ntp.ts';

const servers: NtpServer[] = [];
const never = new AbortController().signal;

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serverWith(behaviour: NtpBehaviour): Promise<number> {
  const server = await startNtpServer(behaviour);
  servers.push(server);
  return server.port;
}

describe('asking the device’s time server', () => {
  it.each([0, 90_000, -90_000])('an offset of %d ms is measured', async (offsetMs) => {
    const found = await probeNtp({ host: '127.0.0.1', port: await serverWith({ offsetMs }) }, 2000, never);
    if (found.finding !== 'answered') throw new Error(found.finding);
    expect(Math.abs(found.offsetMs - offsetMs)).toBeLessThan(500);
  });

  it('a server without the time is told apart from one that does not answer', async () => {
    const port = await serverWith({ stratum: 0 });
    expect(await probeNtp({ host: 'localhost', port }, 2000, never)).toMatchObject({
      finding: 'notSynchronised',
    });
  });

  it.each([
    ['an answer to another’s question', { originate: 'wrong' }],
    ['no answer', { mute: true }],
  ] as const)('%s is no answer, within the limit', async (_what, behaviour) => {
    const started = performance.now();
    const found = await probeNtp({ host: '127.0.0.1', port: await serverWith(behaviour) }, 150, never);
    expect(found.finding).toBe('noAnswer');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('a closed port is no answer, at once', async () => {
    const server = { host: '127.0.0.1', port: await freePort() };
    expect(await probeNtp(server, 5000, never)).toMatchObject({ finding: 'noAnswer' });
  });

  it('a name that does not exist is named', async () => {
    expect(await probeNtp({ host: 'time.invalid', port: 123 }, 2000, never)).toEqual({
      probe: 'ntp',
      finding: 'unknownHost',
      server: 'time.invalid:123',
    });
  });
});
