import { describe, expect, test } from 'vitest';
import { RestartWatch, type TimedText } from './restart-watch.ts';

const BANNER = ['Boot v1.4.2 (Jul 2020)', 'board id 100000000042', 'flash ok, rtc ok', 'ready'];

function timed(atMs: number, ...texts: string[]): TimedText[] {
  return texts.map((text, index) => ({ text, atMs: atMs + index }));
}

function unasked(watch: RestartWatch, atMs: number, ...lines: string[]): void {
  lines.forEach((line, index) => watch.noteUnaskedLine(line, atMs + index));
}

describe('a restart is', () => {
  test('a banner that nobody asked for, counted once', () => {
    const watch = new RestartWatch();
    unasked(watch, 1000, ...BANNER);
    expect(watch.restarts).toEqual([{ evidence: 'bootText', atMs: 1000 }]);
  });

  test('two banners with time between them, counted twice', () => {
    const watch = new RestartWatch();
    unasked(watch, 1000, ...BANNER);
    watch.noteAnswer([]);
    unasked(watch, 9000, ...BANNER);
    expect(watch.restarts.map((restart) => restart.atMs)).toEqual([1000, 9000]);
  });

  test('a boot line in the place of an answer', () => {
    const watch = new RestartWatch();
    watch.noteUnansweredCommand([{ text: 'U-Boot 2018.03', atMs: 50 }]);
    expect(watch.restarts).toEqual([{ evidence: 'bootText', atMs: 50 }]);
  });

  test('an announcement with one boot line after it', () => {
    const watch = new RestartWatch();
    watch.noteAnswerLine('Rebooting...', 100);
    unasked(watch, 1500, 'system started');
    expect(watch.restarts).toHaveLength(1);
  });

  test('commands that were lost over 2 s', () => {
    const watch = new RestartWatch();
    watch.noteAnswerAfterLoss(1000, 3000);
    expect(watch.restarts).toEqual([{ evidence: 'deaf', atMs: 1000 }]);
  });

  test('a banner in the place of the answer to a set', () => {
    const watch = new RestartWatch();
    expect(watch.noteSetAnswer(timed(100, 'ok', ...BANNER), false)).toBe(true);
    expect(watch.restarts).toEqual([{ evidence: 'bootText', atMs: 101 }]);
  });

  test('two lines in the place of the answer to a set, where the device answers a set with nothing', () => {
    const lines = timed(100, 'RJ-GW V1.4.20', 'flash checked');
    const [silent, answering] = [new RestartWatch(), new RestartWatch()];
    expect(silent.noteSetAnswer(lines, true)).toBe(true);
    expect(answering.noteSetAnswer(lines, false)).toBe(false);
  });

  test('a banner with a value in it that is also a word of it', () => {
    const watch = new RestartWatch();
    watch.noteValue('smart');
    unasked(watch, 1000, 'Smart gateway booting', 'flash ok');
    expect(watch.restarts).toHaveLength(1);
  });

  test('told to those who listen, until they stop', () => {
    const watch = new RestartWatch();
    const heard: number[] = [];
    const stop = watch.onRestart((restart) => heard.push(restart.atMs));
    unasked(watch, 1000, ...BANNER);
    stop();
    watch.noteAnswer([]);
    unasked(watch, 9000, ...BANNER);
    expect(heard).toEqual([1000]);
  });
});

describe('no restart is', () => {
  test('a banner before the OK of a set: the device took it from its buffer after it had started', () => {
    const watch = new RestartWatch();
    expect(watch.noteSetAnswer(timed(100, ...BANNER, 'OK'), false)).toBe(false);
    expect(watch.restarts).toEqual([]);
  });

  test.each(['plant/booting', 'U-Boot', 'boot:1'])('the value %s, wherever it is shown', (value) => {
    const watch = new RestartWatch();
    watch.noteValue(value.slice(0, 5));
    watch.noteValue(value);
    watch.noteAnswer(timed(100, 'sn=202005010001', `topic=${value}`, value.toUpperCase()));
    watch.noteSetAnswer(timed(200, 'saved', `topic: ${value}`, value), true);
    unasked(watch, 9000, `publish to ${value}`, value);
    expect(watch.restarts).toEqual([]);
  });

  test('an announcement alone', () => {
    const watch = new RestartWatch();
    watch.noteAnswerLine('Rebooting...', 100);
    unasked(watch, 200, 'Restarting in 3 s', 'system reset pending');
    expect(watch.restarts).toEqual([]);
  });

  test('row 56: a device that was deaf for 300 ms', () => {
    const watch = new RestartWatch();
    watch.noteAnswerAfterLoss(1000, 1300);
    expect(watch.restarts).toEqual([]);
  });

  test('a single line about a part of the firmware', () => {
    const watch = new RestartWatch();
    unasked(watch, 100, 'mqtt task started');
    unasked(watch, 9000, 'ntp service restarted', 'poll: line 3');
    expect(watch.restarts).toEqual([]);
  });

  test('a single boot word among log lines that come far apart', () => {
    const watch = new RestartWatch();
    unasked(watch, 0, 'device ready');
    unasked(watch, 20_000, 'poll: line 3');
    expect(watch.restarts).toEqual([]);
  });

  test('loss whose boot text was already seen, a second time', () => {
    const watch = new RestartWatch();
    watch.noteUnansweredCommand([{ text: 'U-Boot 2018.03', atMs: 1500 }]);
    watch.noteAnswerAfterLoss(1000, 4000);
    expect(watch.restarts).toHaveLength(1);
  });
});
