import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MutableBoundary, type ConfirmationVerdict } from '../../../shared/confirmation/index.ts';
import { SITE, startSite, type Site } from '../../../e2e/brokers/index.ts';
import type { Confirmation } from './confirmation.ts';
import { confirmationOf, open } from './testing.ts';
import type { WaitOptions } from './wait.ts';

let site: Site;
let confirmation: Confirmation;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.dispose());

beforeEach(async () => {
  confirmation = confirmationOf(await open(site.mosquitto.port, site.authority.cert));
});
afterEach(async () => {
  await confirmation.close();
  // A stored message of one test would be heard by the next.
  const root = await site.connect(SITE.root);
  await root.publishAsync(SITE.topic, '', { retain: true, qos: 1 });
  await root.endAsync();
});

const PASSING = JSON.stringify({ sn: SITE.sn, voltage: 230.1 });

function wait(changes: Partial<WaitOptions> = {}): Promise<ConfirmationVerdict> {
  return confirmation.wait({
    timeoutMs: 10_000,
    timeoutFrom: 'now',
    sessionBoundary: new MutableBoundary(),
    signal: new AbortController().signal,
    ...changes,
  });
}

/** QoS 1: when it is done, the broker has it, and has passed it on to us in order. */
async function publish(
  payload: string | Buffer,
  user: { username: string; password: string } = SITE.device,
  options: { retain?: boolean; topic?: string } = {},
): Promise<void> {
  const client = await site.connect(user);
  await client.publishAsync(options.topic ?? SITE.topic, payload, {
    qos: 1,
    retain: options.retain ?? false,
  });
  await client.endAsync();
}

describe('which session a message comes from', () => {
  it('row 57: messages of the session before the last write are `unproven`, never a pass', async () => {
    const heard: string[] = [];
    const waiting = wait({
      timeoutMs: 700,
      sessionBoundary: new MutableBoundary({ kind: 'pending' }),
      onProgress: ({ kind }) => heard.push(kind),
    });
    await publish(PASSING);
    await publish(PASSING);
    expect(await waiting).toMatchObject({
      outcome: 'unproven',
      error: { errorName: 'oldSession' },
      hint: { key: 'hint.powerCycle' },
      lastMessage: { payloadText: PASSING },
      counts: { heard: 2 },
    });
    expect(heard.filter((kind) => kind === 'heardUnproven')).toHaveLength(1);
  });

  it('row 57: a message before the restart does not prove, the one after it does', async () => {
    const boundary = new MutableBoundary({ kind: 'pending' });
    let saw: () => void = () => undefined;
    const seen = new Promise<void>((resolve) => (saw = resolve));
    const waiting = wait({
      sessionBoundary: boundary,
      onProgress: ({ kind }) => kind === 'heardUnproven' && saw(),
    });
    await publish(JSON.stringify({ sn: SITE.sn, session: 'old' }));
    await seen;
    boundary.set({ kind: 'since', atMs: performance.now() });
    await publish(JSON.stringify({ sn: SITE.sn, session: 'new' }));
    const verdict = await waiting;
    expect(verdict).toMatchObject({
      outcome: 'online',
      message: { payloadText: expect.stringContaining('new') as unknown },
    });
  });

  it('row 57: silence after a known restart is `silent`, whatever was heard before it', async () => {
    await publish(PASSING);
    let saw: () => void = () => undefined;
    const seen = new Promise<void>((resolve) => (saw = resolve));
    const boundary = new MutableBoundary({ kind: 'pending' });
    const results: string[] = [];
    const waiting = wait({
      timeoutMs: 600,
      sessionBoundary: boundary,
      probes: { afterMs: 50 },
      onProgress: (progress) => {
        if (progress.kind === 'heardUnproven') saw();
        if (progress.kind === 'probe') results.push(progress.result.probe);
      },
    });
    await seen;
    boundary.set({ kind: 'since', atMs: performance.now() });
    expect(await waiting).toMatchObject({ outcome: 'failed', cause: 'silent', counts: { heard: 1 } });
    expect(results).toEqual(['otherRoot']);
  });

  it('row 57: a restart learnt of later counts for the messages that came after it', async () => {
    const boundary = new MutableBoundary({ kind: 'pending' });
    let saw: () => void = () => undefined;
    const seen = new Promise<void>((resolve) => (saw = resolve));
    const restartedAt = performance.now();
    const waiting = wait({
      sessionBoundary: boundary,
      onProgress: ({ kind }) => kind === 'heardUnproven' && saw(),
    });
    await publish(PASSING);
    await seen;
    boundary.set({ kind: 'since', atMs: restartedAt });
    const verdict = await waiting;
    expect(verdict).toMatchObject({ outcome: 'online', message: { payloadText: PASSING } });
    if (verdict.outcome === 'online')
      expect(verdict.message.waitedMs).toBeLessThan(performance.now() - restartedAt);
  });
});
