import { describe, expect, it } from 'vitest';
import type { StepEvent } from '../../../shared/confirmation/index.ts';
import { freePort, SITE } from '../../../e2e/brokers/index.ts';
import { useBrokers } from './brokers.testing.ts';
import { testServer, type ServerTest, type TestServerOptions } from './test-server.ts';
import { password } from './testing.ts';

const brokers = useBrokers();
const { mosquitto } = brokers;
const MANAGER = { username: SITE.manager.username, password: password(SITE.manager.password) };

async function climb(
  port: number,
  changes: Partial<TestServerOptions> = {},
): Promise<{ readonly test: ServerTest; readonly done: readonly string[] }> {
  const done: string[] = [];
  const test = await testServer({
    broker: { host: 'localhost', port },
    ca: Buffer.from(brokers.authority.cert),
    login: null,
    onStep: (event: StepEvent) => {
      if (event.state === 'done') done.push(event.step);
    },
    signal: new AbortController().signal,
    ...changes,
  });
  return { test, done };
}

describe('testing a server from this PC', () => {
  it('ends at TLS where there is no login to try', async () => {
    expect(await climb(await mosquitto())).toEqual({ test: { ok: true }, done: ['dns', 'tcp', 'tls'] });
  });

  it('ends at the login where there is one', async () => {
    expect(await climb(await mosquitto(), { login: MANAGER })).toEqual({
      test: { ok: true },
      done: ['dns', 'tcp', 'tls', 'login'],
    });
  });

  it('says that a login is refused, after one try', async () => {
    const login = { ...MANAGER, password: password('wrong') };
    const { test } = await climb(await mosquitto(), { login });
    expect(test).toMatchObject({ ok: false, failure: { cause: 'login', hint: { key: 'hint.credentials' } } });
  });

  it('says where the ladder ends', async () => {
    const { test, done } = await climb(await freePort());
    expect(test).toMatchObject({ ok: false, failure: { cause: 'tcp' } });
    expect(done).toEqual(['dns']);
  });

  it('says that the CA file is no certificate before anything is opened', async () => {
    const { test, done } = await climb(await mosquitto(), { ca: Buffer.from('not a certificate') });
    expect(test).toMatchObject({ ok: false, failure: { cause: 'tls' } });
    expect(done).toEqual([]);
  });

  it('can be cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(climb(await mosquitto(), { signal: abort.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
