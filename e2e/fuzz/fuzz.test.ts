import { execFile } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { dialogue, type Dialogue } from './dialogue.ts';
import { parseFlags } from './flags.ts';
import { makeDialogue } from './generate.ts';
import { minimise } from './minimise.ts';
import { judge, type FindingKind } from './oracle.ts';
import {
  allVerified,
  pollsForEver,
  tampered,
  waitsForNothing,
  withDeed,
  withStates,
} from './programs.testing.ts';
import { seedAt } from './random.ts';
import { runDialogue } from './run.ts';
import type { JobProgram } from './stage.ts';
import { tellStory } from './story.ts';
import { Tally } from './tally.ts';
import { oneDialogue } from './worker.ts';
import { VirtualTime } from './virtual-time.ts';

const WANTED = { topicRoot: 'smart/site-7' };
const ORDINARY = dialogue({ wanted: WANTED });
const FORGETFUL = dialogue({ wanted: WANTED, faults: { okNotKept: ['topicRoot'] } });

async function kindsIn(one: Dialogue, program?: JobProgram): Promise<FindingKind[]> {
  return judge(await runDialogue(one, program)).findings.map(({ kind }) => kind);
}

describe('2000 dialogues', () => {
  const tally = new Tally();
  const seen = new Map<FindingKind, number[]>();
  test('are run', { timeout: 120_000 }, async () => {
    for (let index = 0; index < 2000; index += 1) {
      const told = await oneDialogue(seedAt(2020, index));
      tally.add(told);
      for (const { kind } of told.findings) seen.set(kind, [...(seen.get(kind) ?? []), told.seed]);
    }
    expect(tally.dialogues).toBe(2000);
  });

  const KINDS = [
    'falsePass',
    'overlap',
    'hang',
    'crash',
    'leak',
    'secret',
    'wrongCommand',
    'wrongReport',
  ] as const;
  test.each(KINDS)('have no %s', (kind) => {
    expect(seen.get(kind)).toBeUndefined();
  });

  test('have no falseItem', () => {
    expect(seen.get('falseItem')).toBeUndefined();
  });

  test('are of every kind: some pass, some fail, some are not answered', () => {
    const report = tally.report(2020, 1, 1);
    for (const word of ['pass', 'fail', 'unproven', 'noAnswer', 'interrupted', 'read'])
      expect(report).toMatch(new RegExp(`\\b${word} \\d`));
  });
});

describe('the oracle', () => {
  test('finds nothing where there is nothing', async () => {
    expect(await kindsIn(ORDINARY)).toEqual([]);
    expect(await kindsIn(FORGETFUL)).toEqual([]);
  });

  test('finds a pass where the device holds something else', async () => {
    expect(await kindsIn(FORGETFUL, allVerified)).toContain('falsePass');
    const unchanged = tampered((report) => ({
      ...report,
      items: report.items.map((item) => ({ ...item, outcome: 'unchanged' })),
    }));
    expect(await kindsIn(FORGETFUL, unchanged)).toContain('falseItem');
  });

  test('finds a report that is at odds with itself, or with what was sent', async () => {
    expect(
      await kindsIn(
        ORDINARY,
        tampered((report) => ({ ...report, outcome: 'fail' })),
      ),
    ).toEqual(['wrongReport']);
    expect(
      await kindsIn(
        ORDINARY,
        tampered((report) => ({ ...report, items: [] })),
      ),
    ).toContain('wrongReport');
    const held = dialogue({ wanted: { topicRoot: 'smart/devs' } });
    expect(await kindsIn(held, allVerified)).toEqual(['wrongReport']);
  });

  test('finds what does not end', async () => {
    expect(await kindsIn(ORDINARY, waitsForNothing)).toEqual(['hang']);
    expect(await kindsIn(ORDINARY, pollsForEver)).toEqual(['hang']);
  });

  test('finds what nobody catches: thrown by the job, in a timer, in a promise', async () => {
    const thrown = withDeed(() => {
      throw new TypeError('a mistake');
    });
    const inTimer = withDeed(() => {
      setTimeout(() => {
        throw new TypeError('a mistake');
      }, 1);
    });
    const inPromise = withDeed(() => {
      void Promise.reject(new TypeError('a mistake'));
    });
    for (const program of [thrown, inTimer, inPromise])
      expect(await kindsIn(ORDINARY, program)).toContain('crash');
  });

  test('finds two commands at once', async () => {
    const twice = withDeed(async ({ session }) => {
      const bytes = Buffer.from('get sn\r\n');
      await Promise.all([session.transport.write(bytes), session.transport.write(bytes)]);
    });
    expect(await kindsIn(ORDINARY, twice)).toContain('overlap');
    expect(await kindsIn(dialogue({ wanted: WANTED, host: { writeMs: 5 } }), twice)).toContain('overlap');
  });

  test('finds a command that the guide has not, and one that nobody asked for', async () => {
    for (const text of [
      'get all\r\n',
      'get sn\n',
      'get sn \r\n',
      'set ntp a.b 1 1\r\n',
      'set topic smart/site-8\r\n',
    ]) {
      const program = withDeed(({ session }) => session.transport.write(Buffer.from(text)));
      expect(await kindsIn(ORDINARY, program), text).toContain('wrongCommand');
    }
  });

  test('finds what is left behind', async () => {
    const timer = withDeed(() => void setTimeout(() => undefined, 1e9));
    const listener = withDeed(({ session }) => void session.transport.onData(() => undefined));
    for (const program of [timer, listener]) expect(await kindsIn(ORDINARY, program)).toEqual(['leak']);
  });

  test('finds a password in a state, and in the transcript', async () => {
    const state = withStates([
      {
        kind: 'item',
        report: { item: 'password', outcome: 'mismatch', written: 'no', actual: '0501passwd' },
      },
    ]);
    expect(await kindsIn(ORDINARY, state)).toEqual(['secret']);
    const unread = dialogue({ wanted: WANTED, faults: { silentOn: ['password'] } });
    // Only what is vouched for is shown in full.
    const recorded = withDeed(({ recorder }) => {
      recorder.openValues.note('topicRoot', { state: 'read', value: '0501passwd' });
      recorder.openValues.noteSet('topicRoot');
      recorder.record(performance.now(), 'in', Buffer.from('0501passwd'), false);
    });
    expect(await kindsIn(unread, recorded)).toEqual(['secret']);
  });

  test('excuses what nobody could find out: the wanted value in the very answer to its own question', async () => {
    const liar = dialogue({
      before: { ...ORDINARY.before, topicRoot: '"smart/site-7"' },
      wanted: WANTED,
      speech: { separator: '=' },
      faults: { okNotKept: ['topicRoot'] },
      tricks: [{ kind: 'mangle', chance: 0.05, how: 'quote' }],
    });
    const { findings, notes } = judge(await runDialogue(liar, allVerified));
    expect(findings.map(({ kind }) => kind)).not.toContain('falsePass');
    expect(notes.map(({ kind }) => kind)).toContain('indistinguishable');
  });
});

test('the same seed tells the same story', async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const stories = [];
    for (let time = 0; time < 2; time += 1)
      stories.push(tellStory(await runDialogue(makeDialogue(seed)), String(seed)));
    expect(stories[0]).toBe(stories[1]);
  }
});

test('a story is made plainer as long as the same is found in it', async () => {
  const long = {
    ...makeDialogue(11),
    wanted: WANTED,
    faults: { okNotKept: ['topicRoot'] },
    tricks: [],
  } as const;
  const short = await minimise(long, 'falsePass', allVerified);
  expect(short).toEqual(FORGETFUL);
});

test('time jumps from timer to timer, in their order, fractions of milliseconds included', async () => {
  const time = new VirtualTime();
  const order: string[] = [];
  const startedAtMs = performance.now();
  await time.run(
    async () => {
      setTimeout(() => order.push('later'), 3_600_000.5);
      setTimeout(() => order.push('sooner'), 3_600_000.25);
      clearTimeout(setTimeout(() => order.push('never'), 1));
      await new Promise((resolve) => setTimeout(resolve, 3_600_001));
    },
    { maxMs: 4_000_000, maxSteps: 100 },
  );
  expect(order).toEqual(['sooner', 'later']);
  expect(time.elapsedMs).toBe(3_600_001);
  expect(performance.now() - startedAtMs).toBeLessThan(5000);
});

describe('flags', () => {
  const parsed = (...args: string[]): unknown => parseFlags(args, () => 7);

  test('are a count, a seed and a number of workers', () => {
    expect(parsed('--count', '5', '--workers=3')).toEqual({ kind: 'run', count: 5, seed: 7, workers: 3 });
    expect(parsed('--seed', '0')).toMatchObject({ kind: 'run', count: 20_000, seed: 0 });
    expect(parsed('--replay', '1,4294967295')).toEqual({
      kind: 'replay',
      seeds: [1, 4294967295],
      minimise: false,
    });
  });

  test.each([
    [['--count', '0'], '--count is a whole number from 1 to 100000000'],
    [['--count', '1.5'], '--count is a whole number from 1 to 100000000'],
    [['--count'], '--count needs a value'],
    [['--seed', '4294967296'], '--seed is a whole number from 0 to 4294967295'],
    [['--workers', '65'], '--workers is a whole number from 1 to 64'],
    [['--replay', '1,x'], '--replay takes seeds from 0 to 4294967295, joined by commas'],
    [['--replay', '1', '--count', '2'], '--count does not go with --replay'],
    [['--minimise'], '--minimise goes with --replay'],
    [['--speed', '1'], '--speed is no flag'],
    [['--seed', '1', '--seed', '2'], '--seed is given twice'],
  ])('%j are refused', (args, why) => {
    expect(parsed(...args)).toEqual({ kind: 'bad', why });
  });

  const program = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      execFile(process.execPath, ['scripts/fuzz.mjs', ...args], (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      });
    });

  test('that are wrong end the program with 2, and it says what is allowed', async () => {
    const { code, stdout, stderr } = await program('--count', 'many');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--count is a whole number from 1 to 100000000');
    expect(stderr).toContain('--replay SEED');
  });

  test('that are right run it, in processes of their own', async () => {
    const { stdout } = await program('--count', '30', '--seed', '9', '--workers', '2');
    expect(stdout).toMatch(/^fuzz: seed 9, 30 dialogues, 2 workers/);
  });
});
