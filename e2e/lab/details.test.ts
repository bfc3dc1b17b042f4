import { describe, expect, test } from 'vitest';
import { LIARS } from './devices-liars.ts';
import { FakeDevice } from './fake-device.ts';
import { itemEvents, judgeApply } from './judge.ts';
import { STANDARD, type Item, type Spec, type Wanted } from './model.ts';
import { concentrator, scratch, type Dict, type Run } from './program.ts';
import { bytes, colon, device, keep } from './styles.ts';

const liar = (that: string): Spec => LIARS.find((spec) => spec.that === that)!;
async function apply(
  spec: Spec,
  wanted: Wanted,
  ...flags: string[]
): Promise<{ run: Run; fake: FakeDevice }> {
  const fake = await FakeDevice.start(spec);
  const files = scratch();
  try {
    const config = files.file('wanted.json', JSON.stringify(wanted));
    const args = ['apply', '--port', fake.path, '--baud', '115200', '--config', config, '--json', ...flags];
    return { run: await concentrator(args), fake };
  } finally {
    fake.stop();
    files.remove();
  }
}
const event = (run: Run, item: Item): Dict => itemEvents(run).get(item) ?? {};
const text = (value: unknown): string => JSON.stringify(value);

describe.concurrent('what a mismatch says', () => {
  test('a password that lost its last character: both lengths and the first differing position, no value', async () => {
    const { run } = await apply(liar('drops the last character of its password'), STANDARD);
    const said = event(run, 'password');
    expect(said['outcome'], run.stdout).toBe('mismatch');
    const numbers = text(said).match(/\d+/g) ?? [];
    expect(numbers, text(said)).toEqual(expect.arrayContaining(['12', '11']));
    expect(
      numbers.filter((n) => n === '12' || n === '11').length,
      `position 11 or 12 too: ${text(said)}`,
    ).toBeGreaterThan(2);
    expect(text(said)).not.toContain('Kd8-');
  });
  test('a topic whose case was raised: both values', async () => {
    const { run } = await apply(liar('raises the case of its topic'), STANDARD);
    expect(text(event(run, 'topicRoot'))).toContain('plant7/devs');
    expect(text(event(run, 'topicRoot'))).toContain('PLANT7/DEVS');
  });
  test('a server without its first letter: both values', async () => {
    const { run } = await apply(liar('drops the first character of the host'), STANDARD);
    expect(text(event(run, 'server'))).toContain('mqtt.plant-7.example');
    expect(text(event(run, 'server'))).toContain('"qtt.plant-7.example');
  });
  test('people are told in text, too, without --json', async () => {
    const fake = await FakeDevice.start(liar('raises the case of its topic'));
    const files = scratch();
    try {
      const config = files.file('wanted.json', JSON.stringify(STANDARD));
      const run = await concentrator(['apply', '--port', fake.path, '--baud', '115200', '--config', config]);
      expect(run.code, run.stdout + run.stderr).toBe(1);
      expect(run.stdout).toContain('PLANT7/DEVS');
      expect(run.stdout + run.stderr).not.toContain(STANDARD.password);
      expect(run.stdout + run.stderr).not.toContain('0501passwd');
    } finally {
      fake.stop();
      files.remove();
    }
  });
});

describe.concurrent('the SN', () => {
  const plain: Spec = {
    that: 'has another SN',
    held: { sn: '202005010002' },
    behaviour: device({ get: colon }),
  };
  test('is changed with --allow-sn-change', async () => {
    const { run, fake } = await apply(plain, STANDARD, '--allow-sn-change');
    expect(run.code, run.stdout + run.stderr).toBe(0);
    expect(fake.held.sn).toBe('202005010001');
    expect(fake.sets()[0]).toBe('set sn 202005010001');
  });
  test('that a device says OK to and does not keep is a mismatch and ends the writing', async () => {
    const stubborn = device({ get: colon, store: (c, b) => c.key === 'sn' || keep(c, b) });
    const { run, fake } = await apply({ ...plain, behaviour: stubborn }, STANDARD, '--allow-sn-change');
    expect(run.code, run.stdout + run.stderr).toBe(1);
    expect(fake.sets().every((line) => line.startsWith('set sn '))).toBe(true);
  });
  test('is left alone where the file does not name it', async () => {
    const { run, fake } = await apply(plain, { topicRoot: 'plant7/devs' });
    expect(run.code, run.stdout + run.stderr).toBe(0);
    expect(fake.sets()).toEqual(['set topic plant7/devs']);
  });
});

describe.concurrent('--after-power-cycle', () => {
  const BANNER = bytes('\r\nBOOT V1.4 2020.07\r\nready\r\n');
  const cycle = async (spec: Spec): Promise<{ run: Run; fake: FakeDevice }> => {
    const fake = await FakeDevice.start(spec);
    const files = scratch();
    try {
      const config = files.file('wanted.json', JSON.stringify(STANDARD));
      const args = [
        'apply',
        '--port',
        fake.path,
        '--baud',
        '115200',
        '--config',
        config,
        '--after-power-cycle',
        '--json',
      ];
      let cycled = false;
      const poll = setInterval(() => {
        // The person: pulls the plug two seconds after the last write was read back.
        const last = fake.lines.at(-1);
        if (cycled || last === undefined || !fake.lines.some((l) => l.line.startsWith('set server'))) return;
        cycled = true;
        setTimeout(() => {
          fake.held = structuredClone(fake.flash);
          fake.deafFor(1500);
          fake.later(1500, BANNER);
        }, 2000);
      }, 50);
      const run = await concentrator(args, { deadlineMs: 100_000 });
      clearInterval(poll);
      return { run, fake };
    } finally {
      fake.stop();
      files.remove();
    }
  };
  test('passes where the device keeps everything', { timeout: 120_000 }, async () => {
    const { run, fake } = await cycle({ that: 'keeps all', behaviour: device({ get: colon }) });
    expect(run.code, `${run.stdout}${run.stderr}\n${fake.dialogue()}`).toBe(0);
  });
  test('fails where the device forgets its topic', { timeout: 120_000 }, async () => {
    const forgetful = device({
      get: colon,
      store: (c, b) => {
        const kept = b.flash.topic;
        const good = keep(c, b);
        b.flash.topic = kept;
        return good;
      },
    });
    const { run, fake } = await cycle({ that: 'forgets its topic', behaviour: forgetful });
    expect(run.code, `${run.stdout}${run.stderr}\n${fake.dialogue()}`).toBe(1);
    const lies = judgeApply(run, fake, fake.flash, STANDARD, null, { exits: [1] }).filter((f) =>
      f.text.includes('FALSE'),
    );
    expect(lies).toEqual([]);
    expect(event(run, 'topicRoot')['outcome']).toBe('mismatch');
  });
});
