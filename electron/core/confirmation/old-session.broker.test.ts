import { describe, expect, it } from 'vitest';
import { MutableBoundary } from '../../../shared/confirmation/index.ts';
import { SITE } from '../../../e2e/brokers/index.ts';
import { PASSING, useWaitingSite } from './waiting-site.testing.ts';

const here = useWaitingSite();
const { wait, publish } = here;

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
