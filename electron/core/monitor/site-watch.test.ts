import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { NO_FILTER } from '../../../shared/monitor/index.ts';
import { exportMessages } from './export-messages.ts';
import { FilteredView } from './filtered-view.ts';
import { NumberSeries } from './number-series.ts';
import { SiteWatch } from './site-watch.ts';
import { TextPages } from './text-pages.ts';

const LIMITS = { messages: 1000, bytes: 8 * 1024 * 1024, payloadBytes: 1024 * 1024 };
const SN = '202005010001';
const TOPIC = `smart/devs/${SN}/fromdev`;

function scene(limits = LIMITS) {
  let nowMs = 1_000_000;
  const changes: string[] = [];
  const watch = new SiteWatch({
    ...{ topicRoot: 'smart/devs', silenceMs: null, limits },
    now: () => ({ steadyMs: nowMs, wallMs: nowMs }),
    onPresence: ({ sn, state, reason }) => changes.push(`${sn} ${state} ${reason}`),
  });
  watch.connected();
  const say = (payload: string | Uint8Array, topic = TOPIC, retained = false): void =>
    watch.receive({ topic, payload: Buffer.from(payload), retained });
  const wait = (ms: number): void => {
    for (let left = ms; left > 0; left -= 100) {
      nowMs += Math.min(100, left);
      watch.tick();
    }
  };
  const jump = (ms: number): void => {
    nowMs += ms;
    watch.tick();
  };
  return { watch, say, wait, jump, changes, device: () => watch.devices.map((one) => watch.rowOf(one))[0] };
}

describe('presence', () => {
  it('comes with a live message, goes with silence beyond the habit, and comes again', () => {
    const { say, wait, changes, device } = scene();
    for (let count = 0; count < 5; count += 1) {
      say('{"u":1}');
      wait(1000);
    }
    wait(600);
    expect(device()).toMatchObject({ state: 'online', received: 5, pauseMs: 1000, silenceLimitMs: 1750 });
    wait(400);
    expect(device()).toMatchObject({ state: 'offline', reason: 'silence' });
    say('{"u":1}');
    expect(changes).toEqual([`${SN} online message`, `${SN} offline silence`, `${SN} online message`]);
  });

  it('goes at once with a last will, and a retained message proves nothing', () => {
    const { say, changes, device } = scene();
    say('{"u":1}', TOPIC, true);
    expect(device()).toMatchObject({
      state: 'unknown',
      reason: 'retainedOnly',
      retained: 1,
      firstSeenMs: null,
    });
    say('{"u":1}');
    say('{"online":false}');
    expect(changes).toEqual([`${SN} online message`, `${SN} offline lastWill`]);
  });

  it('does not come with a message that names another, or with a command', () => {
    const { watch, say, device } = scene();
    say('{"sn":"202005010009"}');
    say('{"cmd":1}', `smart/devs/${SN}/todev`);
    expect(device()).toMatchObject({
      state: 'unknown',
      reason: 'foreignOnly',
      alarms: 1,
      commands: 1,
      received: 1,
    });
    expect(watch.alarms).toMatchObject([{ sn: SN, otherSn: '202005010009', key: 'sn' }]);
  });

  it('is not judged while nobody could hear, nor right after this program itself was late', () => {
    const { watch, say, wait, jump, device } = scene();
    for (let count = 0; count < 3; count += 1) {
      say('{"u":1}');
      wait(1000);
    }
    watch.disconnected();
    wait(60_000);
    expect(device()).toMatchObject({ state: 'unknown', reason: 'connectionLost' });
    watch.connected();
    wait(1000);
    expect(device()).toMatchObject({ state: 'unknown' });
    say('{"u":1}');
    wait(1000);
    say('{"u":1}');
    jump(30_000);
    expect(device()).toMatchObject({ state: 'online' });
    wait(1000);
    expect(device()).toMatchObject({ state: 'offline', reason: 'silence' });
  });
});

describe('bounds', () => {
  it('hold against topics without number and without end', () => {
    const { watch, say } = scene();
    for (let count = 0; count < 10_100; count += 1) say('1', `smart/devs/d${count}/fromdev`);
    say('1', `smart/devs/${'x'.repeat(5000)}/fromdev`);
    for (const topic of ['smart/devs/x', 'smart/devs/x/y/fromdev', 'other/x/fromdev', 'smart/devs//fromdev'])
      say('1', topic);
    expect(watch.counters).toMatchObject({ devices: 10_000, notKept: 105, received: 10_105 });
    expect(watch.topics).toHaveLength(10_000);
  });

  it('hold against payloads without end: the beginning is kept, the size is told', () => {
    const { watch, say } = scene();
    for (let count = 0; count < 20; count += 1) say(Buffer.alloc(3_000_000, 0x41));
    expect(watch.counters.keptBytes).toBeLessThanOrEqual(LIMITS.bytes);
    const last = watch.ring.next - 1;
    expect(watch.ring.get(last)).toMatchObject({ size: 3_000_000, kind: 'tooLarge' });
    expect(watch.ring.payload(last)).toHaveLength(1024 * 1024);
  });
});

describe('a filter', () => {
  it('finds by SN, by text in any case, by kind and direction; newest first', () => {
    const { watch, say } = scene();
    say('{"name":"Pump"}');
    say('{"name":"电表"}', 'smart/devs/202005010002/fromdev');
    say('{"cmd":"PUMP"}', `smart/devs/${SN}/todev`);
    say('{"sn":"202005010003"}');
    say('no json', TOPIC, true);
    const view = new FilteredView(watch);
    const found = (filter: Partial<typeof NO_FILTER>): readonly number[] => {
      view.set({ ...NO_FILTER, ...filter }, false);
      while (view.advance(50));
      return view.slice(0, 10);
    };
    expect(found({})).toEqual([4, 3, 2, 1, 0]);
    expect(found({ text: 'pump' })).toEqual([2, 0]);
    expect(found({ text: '电表' })).toEqual([1]);
    expect(found({ text: '010002' })).toEqual([1]);
    expect(found({ sn: SN, direction: 'fromdev' })).toEqual([4, 3, 0]);
    expect(found({ only: 'alarms' })).toEqual([3]);
    expect(found({ only: 'retained' })).toEqual([4]);
    expect(found({ only: 'unreadable' })).toEqual([4]);
  });

  it('stays where it was while it is paused, and lets go what the ring lets go', () => {
    const { watch, say } = scene({ ...LIMITS, messages: 10 });
    const view = new FilteredView(watch);
    for (let count = 0; count < 8; count += 1) say(`{"n":${count % 2}}`);
    view.set({ ...NO_FILTER, text: '"n":1' }, false);
    while (view.advance(50));
    view.set({ ...NO_FILTER, text: '"n":1' }, true);
    for (let count = 0; count < 6; count += 1) say('{"n":1}');
    expect(view.advance(50)).toBe(false);
    expect(view.slice(0, 10)).toEqual([7, 5]);
    expect(view.missed).toBe(6);
    view.set({ ...NO_FILTER, text: '"n":1' }, false);
    while (view.advance(50));
    expect(view.slice(0, 20)).toEqual([13, 12, 11, 10, 9, 8, 7, 5]);
  });
});

describe('a message looked at', () => {
  it('is shown with its difference to the one before on its topic, the password left out', () => {
    const { watch, say } = scene();
    const pages = new TextPages(watch.ring, [MqttPassword.fromDevice('manager-1')]);
    say('{"u":1,"pass":"manager-1"}');
    say('{"x":1}', 'smart/devs/202005010002/fromdev');
    say('{"u":2,"pass":"manager-1"}');
    const { lines } = pages.lines(2, 'diff', 80, 0, 50);
    expect(lines.map(({ mark, text }) => `${mark[0]}${text}`)).toEqual([
      's{',
      'r  "u": 1,',
      'a  "u": 2,',
      's  "pass": "******"',
      's}',
    ]);
  });

  it.each([
    ['1 MB on one line', Buffer.from(`{"a":"${'x'.repeat(1_000_000)}"}`)],
    ['nested 100,000 deep', Buffer.from('['.repeat(100_000))],
    ['broken UTF-8', Buffer.alloc(100_000, 0xc3)],
    ['1 MB of zeros', Buffer.alloc(1_000_000)],
  ])('is a window of its lines, each no wider than asked for: %s', (_what, payload) => {
    const { watch, say } = scene();
    const pages = new TextPages(watch.ring, []);
    say('{"a":1}');
    say(payload);
    for (const form of ['pretty', 'raw', 'diff'] as const) {
      const { total, lines } = pages.lines(1, form, 60, 10, 40);
      expect(lines.length).toBeLessThanOrEqual(40);
      expect(total).toBeGreaterThan(10);
      for (const { text } of lines) expect(text.length).toBeLessThanOrEqual(60);
    }
  });
});

describe('a number over time', () => {
  it('is taken from this topic only, in its order, and goes on from where it was', () => {
    const { watch, say } = scene();
    for (let count = 0; count < 5; count += 1) {
      say(`{"u":${count}}`);
      say('{"u":99}', 'smart/devs/202005010002/fromdev');
    }
    say('{"v":1}');
    const topic = watch.topicOf(SN, 'fromdev');
    if (topic === null) throw new Error('no topic');
    const series = new NumberSeries(watch.ring, topic, '/u');
    expect(series.view()).toMatchObject({ looked: 6, found: 5 });
    say('{"u":5}');
    say('{"u":1e400}');
    expect(series.view().points.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('an export', () => {
  it.each(['jsonl', 'csv'] as const)(
    '%s holds what the filter shows, oldest first, and no formula',
    async (form) => {
      const folder = mkdtempSync(join(tmpdir(), 'concentrator-export-'));
      const path = join(folder, `messages.${form}`);
      const { watch, say } = scene();
      say('=HYPERLINK("http://x")');
      say('{"sn":"202005010009"}');
      say('{"x":1}', 'smart/devs/202005010002/fromdev');
      const view = new FilteredView(watch);
      view.set({ ...NO_FILTER, sn: SN }, false);
      expect(await exportMessages(path, form, { watch, view, pages: new TextPages(watch.ring, []) })).toBe(2);
      const text = readFileSync(path, 'utf8');
      rmSync(folder, { recursive: true });
      if (form === 'csv') {
        expect(text.split('\r\n')[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
        expect(text.split('\r\n')[2]).toContain('202005010009');
      } else {
        const lines = text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>);
        expect(lines).toMatchObject([
          { sn: SN, kind: 'malformed', payload: '=HYPERLINK("http://x")' },
          { sn: SN, kind: 'snMismatch', retained: false },
        ]);
      }
    },
  );

  it('says what is wrong with the file', async () => {
    const { watch } = scene();
    const parts = { watch, view: new FilteredView(watch), pages: new TextPages(watch.ring, []) };
    await expect(exportMessages('/none/x.csv', 'csv', parts)).rejects.toMatchObject({ errorName: 'badFile' });
  });
});
