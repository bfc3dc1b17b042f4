import { describe, expect, it } from 'vitest';
import { openConfirmation } from '../../electron/core/confirmation/index.ts';
import type { ConfirmationVerdict, MessageCounts } from '../../shared/confirmation/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import { seedOf } from '../soak/random.ts';
import { isCertain, makeDialogue, messageCount, type Dialogue, type SessionKind } from './dialogue.ts';
import { expectationOf } from './expectation.ts';
import { parseFlags } from './flags.ts';
import { judge } from './judge.ts';
import { run, type RunOptions } from './run.ts';

const SEED = 20260501;
const PASSWORD = 'Manager-Secret_7xq';

function fuzz(options: Partial<RunOptions> = {}): ReturnType<typeof run> {
  const signal = new AbortController().signal;
  return run({ count: 2000, seed: SEED, lanes: 16, replay: null, signal, ...options });
}

/** The real confirmation, but for its verdicts. */
function tampered(change: (verdict: ConfirmationVerdict) => ConfirmationVerdict): typeof openConfirmation {
  return async (options) => {
    const opened = await openConfirmation(options);
    if (!opened.ok) return opened;
    const { confirmation } = opened;
    const wait = confirmation.wait.bind(confirmation);
    confirmation.wait = async (waitOptions) => change(await wait(waitOptions));
    return opened;
  };
}

function onlineBy(payloadText: string, topic: string, counts: MessageCounts): ConfirmationVerdict {
  const message = { topic, payloadText, receivedAt: new Date(), waitedMs: 1, by: 'topic' } as const;
  return { outcome: 'online', message, counts };
}

describe('rows 35 to 37, 41, 57: 2,000 messages on a real broker', () => {
  it('give no false pass and no other finding', async () => {
    const tally = await fuzz();
    expect(tally.findings).toEqual([]);
    expect(tally.messages).toBeGreaterThanOrEqual(2000);
    expect([...tally.endings.keys()].sort()).toEqual(
      expect.arrayContaining(['online', 'silent', 'snMismatch', 'unproven']),
    );
  }, 60_000);

  it('would show an engine that takes every message for the device’s', async () => {
    const gullible = tampered((verdict) =>
      verdict.outcome === 'failed' ? onlineBy('{}', 'smart/devs', verdict.counts) : verdict,
    );
    const { falsePasses, findings } = await fuzz({ count: 200, open: gullible });
    expect(falsePasses).toBeGreaterThan(0);
    const seed = findings.find(({ kind }) => kind === 'falsePass')?.seed ?? null;
    const again = await fuzz({ replay: seed, open: gullible });
    expect(again.falsePasses).toBe(1);
    expect((await fuzz({ replay: seed })).findings).toEqual([]);
  }, 60_000);
});

function find(matches: (dialogue: Dialogue) => boolean): Dialogue {
  for (let index = 0; index < 10_000; index += 1) {
    const dialogue = makeDialogue(seedOf(SEED, index), '202005010001');
    if (matches(dialogue)) return dialogue;
  }
  throw new Error('no such dialogue');
}

function endingIn(session: SessionKind, ending: 'heard' | 'alarm' | 'nothing'): Dialogue {
  return find(({ probes, last, ...dialogue }) => {
    if (dialogue.session !== session || probes) return false;
    return last === null ? ending === 'nothing' : isCertain(last) && last.payload.fates[0] === ending;
  });
}

const NOTHING_COUNTED: MessageCounts = {
  ...{ heard: 0, retained: 0, offline: 0, otherTopic: 0, tooLarge: 0 },
  ...{ empty: 0, malformed: 0, duplicateKeys: 0, tooDeep: 0, selfProbe: 0 },
};

/** As many as the dialogue makes one expect. */
function countsOf(dialogue: Dialogue): MessageCounts {
  const { heard, counted } = expectationOf(dialogue);
  const retained = dialogue.stored === null ? 0 : 1;
  return { ...NOTHING_COUNTED, heard: heard.min, retained, malformed: counted.min - heard.min - retained };
}

function failed(dialogue: Dialogue, cause: 'silent' | 'snMismatch', shown = ''): ConfirmationVerdict {
  const error = new ConcentratorError(cause, { shown });
  const hint = { key: 'hint.none', params: {} } as unknown as Extract<
    ConfirmationVerdict,
    { hint: unknown }
  >['hint'];
  return { outcome: 'failed', cause, error, hint, probes: [], counts: countsOf(dialogue) };
}

function verdictOn(dialogue: Dialogue, verdict: ConfirmationVerdict): string[] {
  const observation = { ending: { kind: 'verdict', verdict }, progress: [], sent: 0, durationMs: 0 } as const;
  return judge(dialogue, observation, PASSWORD).map(({ kind }) => kind);
}

describe('the judge', () => {
  const silent = endingIn('unwritten', 'nothing');
  const heard = endingIn('unwritten', 'heard');
  const alarm = endingIn('unwritten', 'alarm');
  const old = endingIn('old', 'nothing');
  const text = (dialogue: Dialogue): string => dialogue.last?.payload.bytes.toString('utf8').trim() ?? '';

  it('accepts what the dialogues were made to end with', () => {
    expect(verdictOn(silent, failed(silent, 'silent'))).toEqual([]);
    expect(verdictOn(heard, onlineBy(text(heard), heard.topic, countsOf(heard)))).toEqual([]);
    expect(verdictOn(alarm, failed(alarm, 'snMismatch'))).toEqual([]);
  });

  it('finds a false pass in silence, on an alarm, by an old session, by another message or topic', () => {
    expect(verdictOn(silent, onlineBy('{}', silent.topic, countsOf(silent)))).toContain('falsePass');
    expect(verdictOn(alarm, onlineBy(text(alarm), alarm.topic, countsOf(alarm)))).toContain('falsePass');
    expect(verdictOn(old, onlineBy('{}', old.topic, countsOf(old)))).toContain('falsePass');
    expect(verdictOn(heard, onlineBy('{"u":1}', heard.topic, countsOf(heard)))).toContain('falsePass');
    expect(verdictOn(heard, onlineBy(text(heard), `${heard.topic}/`, countsOf(heard)))).toContain(
      'falsePass',
    );
  });

  it('finds an alarm that was not raised, and one for nothing', () => {
    expect(verdictOn(alarm, failed(alarm, 'silent'))).toEqual(['wrongVerdict']);
    expect(verdictOn(silent, failed(silent, 'snMismatch'))).toEqual(['wrongVerdict']);
    expect(verdictOn(heard, failed(heard, 'silent'))).toEqual(['wrongVerdict']);
  });

  it('finds counts that cannot be, and what a result must not show', () => {
    const more = { ...countsOf(heard), heard: countsOf(heard).heard + 9 };
    expect(verdictOn(heard, onlineBy(text(heard), heard.topic, more))).toContain('counts');
    expect(verdictOn(silent, failed(silent, 'silent', PASSWORD))).toEqual(['secret']);
    expect(verdictOn(silent, failed(silent, 'silent', 'canary-bcdfghjkmn'))).toEqual(['secret']);
  });

  it('finds what does not end, and what throws', () => {
    const seen = { progress: [], sent: 0, durationMs: 0 };
    expect(judge(silent, { ...seen, ending: { kind: 'hang', what: 'wait()' } }, PASSWORD)).toMatchObject([
      { kind: 'hang' },
    ]);
    expect(
      judge(silent, { ...seen, ending: { kind: 'thrown', error: new Error('x') } }, PASSWORD),
    ).toMatchObject([{ kind: 'thrown' }]);
  });
});

it('a seed makes the same dialogue again', () => {
  expect(makeDialogue(SEED, '202005010001')).toEqual(makeDialogue(SEED, '202005010001'));
  expect(messageCount(makeDialogue(SEED, '202005010001'))).toBeGreaterThan(0);
});

it.each([
  ['--count', '0'],
  ['--count', '1e3'],
  ['--seed', '-1'],
  ['--seed', '4294967296'],
  ['--lanes', '65'],
  ['--what'],
  ['x'],
])('bad flags are named: %s %s', (...args) => {
  expect(parseFlags(args)).toMatchObject({
    kind: 'bad',
    why: expect.stringMatching(/count|seed|lanes|what|x/),
  });
});
