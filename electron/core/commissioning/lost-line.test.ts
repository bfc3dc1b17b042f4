import { describe, expect, test } from 'vitest';
import { FACTORY_CONFIG, SimulatedConcentrator } from '../../simulator/index.ts';
import type { PortDescription } from '../serial/port-list.ts';
import { Bench } from './pulled-cables.testing.ts';
import { inFakeTime, outcomes, runOn, setsTo, WANTED } from './testing.ts';

/** Files that are always there, to stand for two ports whose paths stay. */
const PORT_A = '/dev/null';
const PORT_B = '/dev/zero';

const ALL_VERIFIED = {
  sn: 'unchanged',
  password: 'verified',
  topicRoot: 'verified',
  ntp: 'verified',
  server: 'verified',
} as const;

const SET_TOPIC = 'set topic smart/site-7\r\n';

/** Cuts the line once, in the first command that begins so. */
function once(bench: Bench, begin: string, through: number, then: () => void = () => undefined): void {
  let isOver = false;
  bench.cut = (line) => {
    if (isOver || !line.startsWith(begin)) return null;
    isOver = true;
    then();
    return through;
  };
}

describe('row 7: unplugged in the middle of a set', () => {
  test('row 7: at every byte, for good: what was being written is unknown, the rest is told as it is', async () => {
    for (let sent = 1; sent <= SET_TOPIC.length; sent += 1) {
      const { report } = await inFakeTime(async () => {
        const bench = new Bench();
        bench.plug('/nonexistent/tty', new SimulatedConcentrator());
        once(bench, 'set topic', sent);
        return runOn(bench.open, { path: '/nonexistent/tty' });
      });
      expect(report.end).toMatchObject({ kind: 'failed', error: { errorName: 'portDisconnected' } });
      expect(report.outcome).toBe('fail');
      expect(report.items.map((item) => `${item.item} ${item.outcome} ${item.written}`)).toEqual([
        ...['sn unchanged no', 'password verified yes', 'topicRoot noReply unknown'],
        ...['ntp notTried no', 'server notTried no'],
      ]);
    }
  });

  test('row 7: before its first byte, for good: it is never claimed to be written', async () => {
    const { report } = await inFakeTime(async () => {
      const bench = new Bench();
      bench.plug('/nonexistent/tty', new SimulatedConcentrator());
      once(bench, 'set topic', 0);
      return runOn(bench.open, { path: '/nonexistent/tty' });
    });
    expect(report.items.find((item) => item.item === 'topicRoot')!.written).not.toBe('yes');
    expect(report.outcome).toBe('fail');
  });

  test('row 7: at every byte of every set, and plugged in again: read anew, and brought to hold everything', async () => {
    const lines = [
      'set user Correct-Horse_7',
      'set topic smart/site-7',
      'set ntp ntp.example.com 123 -3',
      'set server mqtt.example.com 8883',
    ];
    for (const begin of lines) {
      for (let sent = 0; sent <= begin.length + 2; sent += 1) {
        const { report, device } = await inFakeTime(async () => {
          const bench = new Bench();
          const same = new SimulatedConcentrator();
          bench.plug(PORT_A, same);
          once(bench, begin, sent, () => setTimeout(() => bench.plug(PORT_A, same), 700));
          return { ...(await runOn(bench.open, { path: PORT_A })), device: same };
        });
        expect([begin, sent, report.outcome, device.config]).toEqual([begin, sent, 'pass', WANTED]);
      }
    }
  });
});

describe('row 8: unplugged after a set', () => {
  test('row 8: and plugged in again: first the SN, then everything is read, then the rest is written', async () => {
    await inFakeTime(async () => {
      const bench = new Bench();
      const device = new SimulatedConcentrator();
      bench.plug(PORT_A, device);
      const { report, states } = await runOn(bench.open, {
        path: PORT_A,
        onState: (state) => {
          if (state.kind !== 'item' || state.report.item !== 'password') return;
          bench.unplug(PORT_A);
          setTimeout(() => bench.plug(PORT_A, device), 1500);
        },
      });
      expect(outcomes(report)).toEqual(ALL_VERIFIED);
      expect(states.filter((state) => state.kind === 'reconnecting')).toHaveLength(1);
      const lines = device.receivedLines.map((line) => line.text);
      const after = lines.slice(lines.lastIndexOf('get user', lines.indexOf('set topic smart/site-7')) - 6);
      expect(after.slice(0, after.indexOf('set topic smart/site-7'))).toEqual(
        expect.arrayContaining(['get sn', 'get server', 'get topic', 'get ntp', 'get user']),
      );
      expect(setsTo(device)).toHaveLength(4);
    });
  });

  test('row 8: what it cut off of a value before that is not said to be unwritten', async () => {
    await inFakeTime(async () => {
      const bench = new Bench();
      const device = new SimulatedConcentrator({ faults: { truncatePassword: 4 } });
      bench.plug(PORT_A, device);
      let isFirst = true;
      const { report } = await runOn(bench.open, {
        path: PORT_A,
        json: { password: WANTED.password },
        onState: (state) => {
          if (state.kind !== 'reading' || state.purpose !== 'readBack' || !isFirst) return;
          isFirst = false;
          bench.unplug(PORT_A);
          setTimeout(() => bench.plug(PORT_A, device), 500);
        },
      });
      expect(device.config.password).toBe('Corr');
      expect(report.items).toMatchObject([{ item: 'password', outcome: 'mismatch', written: 'unknown' }]);
    });
  });

  test('row 8: and not plugged in again: fails in the time that is given, naming the port', async () => {
    await inFakeTime(async () => {
      const bench = new Bench();
      bench.plug('/nonexistent/tty', new SimulatedConcentrator());
      const startedAtMs = performance.now();
      const { report } = await runOn(bench.open, {
        path: '/nonexistent/tty',
        reconnectMs: 4000,
        onState: (state) => {
          if (state.kind === 'item' && state.report.item === 'password') bench.unplug('/nonexistent/tty');
        },
      });
      expect(report.end).toMatchObject({
        kind: 'failed',
        error: { errorName: 'portDisconnected', context: { path: '/nonexistent/tty' } },
      });
      expect(outcomes(report)).toMatchObject({
        password: 'verified',
        topicRoot: 'notTried',
        server: 'notTried',
      });
      expect(performance.now() - startedAtMs).toBeLessThan(6000);
    });
  });

  test('row 8: while it is only read, it is read again', async () => {
    await inFakeTime(async () => {
      const bench = new Bench();
      const device = new SimulatedConcentrator({ config: WANTED });
      bench.plug(PORT_A, device);
      once(bench, 'get topic', 3, () => setTimeout(() => bench.plug(PORT_A, device), 500));
      const { report } = await runOn(bench.open, { path: PORT_A });
      expect(report.items.map((item) => item.outcome)).toEqual(Array(5).fill('unchanged'));
      expect(setsTo(device)).toEqual([]);
    });
  });
});

describe('row 9: another device at the same path', () => {
  test('row 9: ends the job, and the other device receives nothing but get sn', async () => {
    for (const begin of ['get topic', 'set user', 'set topic', 'set server']) {
      await inFakeTime(async () => {
        const bench = new Bench();
        const other = new SimulatedConcentrator({ config: { sn: '202005010002' } });
        bench.plug(PORT_A, new SimulatedConcentrator());
        once(bench, begin, 5, () => setTimeout(() => bench.plug(PORT_A, other), 300));
        const { report } = await runOn(bench.open, { path: PORT_A });
        expect(report.end).toMatchObject({
          kind: 'failed',
          error: {
            errorName: 'differentDevice',
            context: { wanted: '202005010001', actual: '202005010002' },
          },
        });
        expect(report.outcome).toBe('fail');
        expect(new Set(other.receivedLines.map((line) => line.text))).toEqual(new Set(['get sn']));
        expect(other.config).toEqual({ ...FACTORY_CONFIG, sn: '202005010002' });
      });
    }
  });

  test('row 9: is not taken for the same where neither says its SN', async () => {
    await inFakeTime(async () => {
      const bench = new Bench();
      bench.plug(PORT_A, new SimulatedConcentrator());
      const other = new SimulatedConcentrator({ faults: { unsupported: ['sn'] } });
      once(bench, 'set topic', 5, () => setTimeout(() => bench.plug(PORT_A, other), 300));
      const { report } = await runOn(bench.open, { path: PORT_A });
      expect(report.end.kind).toBe('failed');
      expect(setsTo(other)).toEqual([]);
    });
  });
});

describe('row 10: a port that comes back under another name', () => {
  const adapter = (path: string, serialNumber: string | null): PortDescription => ({
    ...{ path, serialNumber, manufacturer: 'FTDI', vendorId: '0403', productId: '6001', location: null },
  });

  async function renumbered(serialNumber: string | null, others: readonly PortDescription[] = []) {
    return inFakeTime(async () => {
      const bench = new Bench();
      const device = new SimulatedConcentrator();
      let ports = [adapter('/nonexistent/ttyUSB0', serialNumber), ...others];
      bench.plug('/nonexistent/ttyUSB0', device);
      const opened: string[] = [];
      once(bench, 'set topic', 5, () => {
        ports = [...others, adapter('/nonexistent/ttyUSB1', serialNumber)];
        bench.plug('/nonexistent/ttyUSB1', device);
      });
      const ran = await runOn(
        (path, settings) => {
          opened.push(path);
          return bench.open(path, settings);
        },
        { path: '/nonexistent/ttyUSB0', listPorts: () => Promise.resolve(ports), reconnectMs: 3000 },
      );
      return { ...ran, opened };
    });
  }

  test('row 10: is found again by its USB serial number, and the job goes on', async () => {
    const { report, opened } = await renumbered('A50285BI', [adapter('/nonexistent/ttyUSB7', 'OTHER')]);
    expect(outcomes(report)).toEqual(ALL_VERIFIED);
    expect(opened).toEqual(['/nonexistent/ttyUSB0', '/nonexistent/ttyUSB1']);
  });

  test.each<[string, string | null, PortDescription[]]>([
    ['has no serial number', null, []],
    ['has a serial number that another one has too', 'SAME', [adapter('/nonexistent/ttyUSB7', 'SAME')]],
  ])('row 10: that %s is not guessed: the failure names the port', async (_what, serialNumber, others) => {
    const { report, opened } = await renumbered(serialNumber, others);
    expect(report.end).toMatchObject({
      kind: 'failed',
      error: { errorName: 'portDisconnected', context: { path: '/nonexistent/ttyUSB0' } },
    });
    expect(opened).toEqual(['/nonexistent/ttyUSB0']);
  });
});

test('row 11: two jobs whose ports are swapped both end, and neither device gets a byte of the other job', async () => {
  await inFakeTime(async () => {
    const bench = new Bench();
    const first = new SimulatedConcentrator({ config: { sn: '202005010001' } });
    const second = new SimulatedConcentrator({ config: { sn: '202005010002' } });
    bench.plug(PORT_A, first);
    bench.plug(PORT_B, second);
    const swapped = { first: -1, second: -1 };
    setTimeout(() => {
      bench.unplug(PORT_A);
      bench.unplug(PORT_B);
      bench.plug(PORT_A, second);
      bench.plug(PORT_B, first);
      swapped.first = first.receivedLines.length;
      swapped.second = second.receivedLines.length;
    }, 120);
    const [one, two] = await Promise.all([
      runOn(bench.open, { path: PORT_A, json: { ...WANTED, topicRoot: 'job/one' } }),
      runOn(bench.open, { path: PORT_B, json: { ...WANTED, sn: '202005010002', topicRoot: 'job/two' } }),
    ]);
    for (const { report } of [one, two]) {
      expect(report.end).toMatchObject({ kind: 'failed', error: { errorName: 'differentDevice' } });
      expect(report.outcome).toBe('fail');
    }
    for (const [device, from] of [
      [first, swapped.first],
      [second, swapped.second],
    ] as const) {
      const after = device.receivedLines.slice(from).map((line) => line.text);
      expect(from).toBeGreaterThan(2);
      // Half a command of its own job may still have stood in its buffer.
      expect(after.filter((line) => !line.endsWith('get sn'))).toEqual([]);
    }
    expect(second.config.topicRoot).not.toBe('job/one');
    expect(first.config.topicRoot).not.toBe('job/two');
  });
});
