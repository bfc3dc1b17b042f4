import { describe, expect, it } from 'vitest';
import type { SerialNumber } from '../domain/index.ts';
import { Inbox, type ArrivedMessage } from './inbox.ts';

const SN = '202005010001' as SerialNumber;
const TOPIC = `smart/devs/${SN}/fromdev`;

function arrived(
  atMs: number,
  payload: unknown = { sn: SN, atMs },
  changes: Partial<ArrivedMessage> = {},
): ArrivedMessage {
  const at = new Date(1_700_000_000_000 + atMs);
  return {
    topic: TOPIC,
    payload: Buffer.from(JSON.stringify(payload)),
    retained: false,
    atMs,
    at,
    ...changes,
  };
}

function inboxOf(...messages: readonly ArrivedMessage[]): Inbox {
  const inbox = new Inbox(SN, TOPIC);
  for (const message of messages) inbox.receive(message);
  return inbox;
}

describe('which messages prove', () => {
  it('any live one where nothing was written: the first', () => {
    expect(inboxOf(arrived(1), arrived(2)).judge({ kind: 'none' })).toMatchObject({
      kind: 'proof',
      message: { atMs: 1 },
    });
  });

  it('row 57: none while a restart is not known', () => {
    expect(inboxOf(arrived(1), arrived(2)).judge({ kind: 'pending' })).toMatchObject({
      kind: 'unproven',
      message: { atMs: 2 },
    });
  });

  it('row 57: the first after the restart, also when that is learnt later', () => {
    const inbox = inboxOf(arrived(100), arrived(500), arrived(900));
    expect(inbox.judge({ kind: 'since', atMs: 400 })).toMatchObject({
      kind: 'proof',
      message: { atMs: 500 },
    });
    expect(inbox.judge({ kind: 'since', atMs: 500 })).toMatchObject({
      kind: 'proof',
      message: { atMs: 900 },
    });
    // The device restarted and has been silent since: what it said before is of no use.
    expect(inbox.judge({ kind: 'since', atMs: 900 })).toEqual({ kind: 'nothing' });
  });

  it('row 35: a retained one never, neither as proof nor as alarm', () => {
    const inbox = inboxOf(
      arrived(1, undefined, { retained: true }),
      arrived(2, { sn: '202005010002' }, { retained: true }),
    );
    expect(inbox.judge({ kind: 'none' })).toEqual({ kind: 'nothing' });
    expect(inbox.counts()).toMatchObject({ retained: 2, heard: 0 });
  });

  it('one on another topic never', () => {
    for (const topic of [`${TOPIC}/`, TOPIC.toUpperCase(), `x/${SN}/fromdev`, `smart/devs/${SN}/todev`]) {
      const inbox = inboxOf(arrived(1, undefined, { topic }));
      expect(inbox.judge({ kind: 'none' })).toEqual({ kind: 'nothing' });
      expect(inbox.counts().otherTopic).toBe(1);
    }
  });

  it('row 36: an alarm goes before any proof, in every session', () => {
    const inbox = inboxOf(arrived(1), arrived(2, { sn: '202005010002' }), arrived(3));
    for (const boundary of [{ kind: 'none' }, { kind: 'pending' }, { kind: 'since', atMs: 2.5 }] as const) {
      expect(inbox.judge(boundary)).toMatchObject({ kind: 'mismatch', message: { otherSn: '202005010002' } });
    }
  });
});

describe('row 40: a flood', () => {
  it('keeps the first and the newest, and not much between', () => {
    const inbox = new Inbox(SN, TOPIC);
    for (let atMs = 0; atMs < 100_000; atMs += 1) inbox.receive(arrived(atMs));
    expect(inbox.counts().heard).toBe(100_000);
    expect(inbox.judge({ kind: 'none' })).toMatchObject({ message: { atMs: 0 } });
    expect(inbox.judge({ kind: 'since', atMs: 99_998 })).toMatchObject({
      kind: 'proof',
      message: { atMs: 99_999 },
    });
    const recent = inbox.judge({ kind: 'since', atMs: 90_000 });
    if (recent.kind !== 'proof') throw new Error(recent.kind);
    expect(recent.message.atMs - 90_000).toBeLessThan(600);
  });

  it('a text is kept to 64 Ki characters', () => {
    const judged = inboxOf(arrived(1, { sn: SN, filler: 'x'.repeat(100_000) })).judge({ kind: 'none' });
    expect(judged.kind === 'proof' && judged.message.text.length).toBe(64 * 1024);
  });
});
