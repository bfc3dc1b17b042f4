import { describe, expect, test } from 'vitest';
import {
  CommandLine,
  type CommandLineOptions,
  type ExchangeOptions,
  type Judgement,
} from './command-line.ts';
import { inFakeTime, ScriptedLine } from './testing.ts';
import { TranscriptRecorder } from './transcript-recorder.ts';

function onLine(options: CommandLineOptions = {}) {
  const transport = new ScriptedLine();
  const controller = new AbortController();
  const line = new CommandLine(
    transport,
    new TranscriptRecorder(performance.now()),
    controller.signal,
    options,
  );
  const ask = (more: Partial<ExchangeOptions> = {}) =>
    line.exchange({
      ...{ command: 'get sn', isSecret: false, answerMs: 1000 },
      judge: (reply): Judgement =>
        reply.lines.length > 0 ? { kind: 'done' } : { kind: 'wait', pauseMs: 50 },
      ...more,
    });
  return { transport, line, controller, ask };
}

const texts = (lines: readonly { text: string }[]): string[] => lines.map((one) => one.text);

describe('one command at a time', () => {
  test('a second one is refused while the first is in flight, and sends nothing', async () => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      const first = ask();
      await expect(ask({ command: 'get topic' })).rejects.toThrow(/in flight/);
      transport.say('202005010001\r\n');
      await first;
      expect(transport.written).toEqual(['get sn\r\n']);
    });
  });

  test('a command that got no answer does not wedge the next one', async () => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      expect((await ask()).ended).toBe('timeout');
      const second = ask();
      transport.say('x\r\n');
      expect(texts((await second).lines)).toEqual(['x']);
    });
  });

  test('an answer that comes while the bytes are still being written is not missed', async () => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      transport.onWrite = () => {
        transport.say('at once\r\n');
      };
      expect(texts((await ask()).lines)).toEqual(['at once']);
    });
  });

  test('what is not one line of printable words is refused before anything is sent', async () => {
    const { transport, ask } = onLine();
    await expect(ask({ command: 'get sn\r\nset sn 1' })).rejects.toMatchObject({ errorName: 'badArgument' });
    expect(transport.written).toEqual([]);
  });
});

describe('the end of a reply', () => {
  test('row 12: half a line that is never ended is waited for until the time is up', async () => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      const startedAtMs = performance.now();
      const reply = ask();
      transport.say('20200501');
      expect(await reply).toMatchObject({ lines: [], partial: '20200501', ended: 'timeout' });
      expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(990);
    });
  });

  test('row 12: and is not carried over into the next reply', async () => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      const first = ask();
      transport.say('20200501');
      await first;
      const second = ask();
      transport.say('0002\r\n');
      expect(texts((await second).lines)).toEqual(['0002']);
    });
  });

  test('row 13: one byte at a time gives the same lines', async () => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      const reply = ask();
      for (const character of 'sn: 202005010001\r\n') transport.say(character);
      expect(texts((await reply).lines)).toEqual(['sn: 202005010001']);
    });
  });

  test.each([
    ['CR', '\r'],
    ['LF', '\n'],
    ['LF CR', '\n\r'],
  ])('row 15: %s ends a line as well', async (_name, end) => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      const reply = ask();
      transport.say(`sn${end}`);
      expect(texts((await reply).lines)).toEqual(['sn']);
    });
  });

  test('is a pause of the length that was asked for', async () => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      const reply = ask({ judge: () => ({ kind: 'idle', pauseMs: 40 }) });
      const startedAtMs = performance.now();
      transport.say('a\r\n');
      setTimeout(() => {
        transport.say('b\r\n');
      }, 30);
      expect(await reply).toMatchObject({ ended: 'idle' });
      expect(performance.now() - startedAtMs).toBeCloseTo(70, -1);
    });
  });

  test('comes some seconds after its time with a device that never stops talking', async () => {
    await inFakeTime(async () => {
      const { transport, ask } = onLine();
      const startedAtMs = performance.now();
      const talking = setInterval(() => {
        transport.say('blah ');
      }, 10);
      await ask();
      clearInterval(talking);
      expect(performance.now() - startedAtMs).toBeLessThan(8000);
    });
  });
});

describe('row 18: 100 MB without a newline', () => {
  test('row 18: end the reply early, with 64 KiB at most in memory', async () => {
    const { transport, ask } = onLine();
    const chunk = new Uint8Array(65_536).fill(0x78);
    const work = process.cpuUsage();
    const memory = process.memoryUsage().rss;
    const reply = ask({ answerMs: 5000 });
    for (let n = 0; n < 1600; n += 1) transport.send(chunk);
    const { overflowed, partial } = await reply;
    expect(overflowed).toBe(true);
    expect(partial.length).toBeLessThanOrEqual(65_536);
    // Processor time: others may use the machine meanwhile.
    expect(process.cpuUsage(work).user / 1000).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
  }, 60_000);

  test('row 18: that come in small pieces do not take ever more time a piece', async () => {
    const { transport, ask } = onLine();
    const chunk = new Uint8Array(64).fill(0x78);
    const work = process.cpuUsage();
    const reply = ask({ answerMs: 60_000 });
    for (let n = 0; n < 1100; n += 1) transport.send(chunk);
    expect((await reply).overflowed).toBe(true);
    expect(process.cpuUsage(work).user / 1000).toBeLessThan(3000);
  }, 60_000);
});

describe('a command that is cut off', () => {
  test('by the signal of its line: rejects at once, and no other goes out', async () => {
    const { transport, controller, ask } = onLine();
    const reply = ask();
    controller.abort();
    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
    await expect(ask({ command: 'get topic' })).rejects.toMatchObject({ name: 'AbortError' });
    expect(transport.written).toEqual(['get sn\r\n']);
  });

  test('by a judge that fails: rejects with its error, and the line can be used again', async () => {
    const { transport, ask } = onLine();
    const failing = ask({
      judge: () => {
        throw new Error('no judgement');
      },
    });
    transport.say('x\r\n');
    await expect(failing).rejects.toThrow('no judgement');
    const next = ask();
    transport.say('y\r\n');
    expect(texts((await next).lines)).toEqual(['y']);
  });

  test('before it began: sends nothing', async () => {
    const { transport, controller, ask } = onLine();
    controller.abort();
    await expect(ask()).rejects.toMatchObject({ name: 'AbortError' });
    expect(transport.written).toEqual([]);
  });

  test('by the loss of the line: rejects with portDisconnected, and so does every later one', async () => {
    const { transport, ask } = onLine();
    const reply = ask();
    transport.unplug();
    await expect(reply).rejects.toMatchObject({ errorName: 'portDisconnected' });
    await expect(ask()).rejects.toMatchObject({ errorName: 'portDisconnected' });
    expect(transport.written).toHaveLength(1);
  });

  test('between two characters: nothing more is sent', async () => {
    await inFakeTime(async () => {
      const { transport, controller, ask } = onLine({ characterGapMs: 10 });
      const reply = ask();
      setTimeout(() => controller.abort(), 25);
      await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
      const sent = transport.written.length;
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(transport.written).toHaveLength(sent);
      expect(sent).toBeLessThan(8);
    });
  });
});

test('a slow device gets its characters one by one, with the gap between them', async () => {
  await inFakeTime(async () => {
    const { transport, ask } = onLine({ characterGapMs: 10 });
    const times: number[] = [];
    transport.onWrite = () => times.push(performance.now());
    await ask();
    expect(transport.written).toEqual([...'get sn\r\n']);
    times.slice(1).forEach((time, index) => expect(time - times[index]!).toBeGreaterThanOrEqual(10));
  });
});

test('what comes unasked is told line by line, and never stands in the next reply', async () => {
  await inFakeTime(async () => {
    const { transport, line, ask } = onLine();
    const heard: string[] = [];
    line.onUnaskedLine((text) => heard.push(text));
    transport.say('Boot v1\r\nrea');
    transport.say('dy\r\nhalf a li');
    const reply = ask();
    transport.say('sn\r\n');
    expect(heard).toEqual(['Boot v1', 'ready']);
    expect(texts((await reply).lines)).toEqual(['sn']);
  });
});
