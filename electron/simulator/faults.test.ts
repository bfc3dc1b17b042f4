import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedConcentrator, type ConcentratorOptions } from './device.ts';
import { FACTORY_CONFIG } from './device-config.ts';
import type { FaultOptions } from './faults.ts';
import { memoryTransport } from './memory-transport.ts';
import { FAULT_NAMES, FAULTS, parseFaults } from './named-faults.ts';

function faulty(faults: FaultOptions, options: ConcentratorOptions = {}) {
  const device = new SimulatedConcentrator({ dialect: 'bare', ...options, faults });
  const chunks: string[] = [];
  device.onSend((bytes) => chunks.push(Buffer.from(bytes).toString('latin1')));
  /** Sends a line and lets everything happen that follows from it; gives what came meanwhile. */
  const ask = (line: string): string => {
    const before = chunks.length;
    device.receive(Buffer.from(`${line}\r\n`, 'latin1'));
    vi.runAllTimers();
    return chunks.slice(before).join('');
  };
  return { device, chunks, ask };
}

const SN_LINE = '202005010001\r\n';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('faults of the line', () => {
  it('silence: nothing is answered and nothing is taken in', () => {
    const { device, ask } = faulty({ silence: true });
    expect(ask('get sn')).toBe('');
    expect(ask('set topic x')).toBe('');
    expect(device.config).toEqual(FACTORY_CONFIG);
  });

  it('silence: a device that echoes every byte does not even do that', () => {
    expect(faulty({ silence: true }, { dialect: 'shell' }).ask('get sn')).toBe('');
  });

  it('silentOn: one item is not answered, the others are', () => {
    const { ask } = faulty({ silentOn: ['topicRoot'] });
    expect(ask('get topic')).toBe('');
    expect(ask('get sn')).toBe(SN_LINE);
  });

  it('silentFirst: the first command is lost on it', () => {
    const { ask } = faulty({ silentFirst: 1 });
    expect([ask('get sn'), ask('get sn')]).toEqual(['', SN_LINE]);
  });

  it('loopback: everything comes back, and nothing else', () => {
    const { device, ask } = faulty({ loopback: true });
    expect(ask('set topic x')).toBe('set topic x\r\n');
    expect(device.config).toEqual(FACTORY_CONFIG);
  });

  it('garble: bits arrive flipped, the same ones for the same seed', () => {
    const once = faulty({ garble: 0.05, seed: 7 }).ask('get sn');
    expect(once).toHaveLength(SN_LINE.length);
    expect(once).not.toBe(SN_LINE);
    expect(faulty({ garble: 0.05, seed: 7 }).ask('get sn')).toBe(once);
    expect(faulty({ garble: 0.05, seed: 8 }).ask('get sn')).not.toBe(once);
  });

  it('garbleReceived: the device does not hear what was sent', () => {
    const { device, ask } = faulty({ garbleReceived: 0.2 });
    ask('get sn');
    expect(device.receivedLines.map(({ text }) => text)).not.toContain('get sn');
  });

  it('halfReply: the rest never comes', () => {
    const { ask } = faulty({ halfReply: [1] });
    expect([ask('get sn'), ask('get sn')]).toEqual(['2020050', SN_LINE]);
  });

  it('byteGapMs: each byte is a chunk', () => {
    const { chunks, ask } = faulty({ byteGapMs: 2 });
    expect(ask('get sn')).toBe(SN_LINE);
    expect(chunks).toEqual(Array.from(SN_LINE));
  });

  it('late: the reply comes, later', () => {
    const { device, chunks } = faulty({ late: { ms: 800, on: 'all' } });
    device.receive(Buffer.from('get sn\r\n'));
    vi.advanceTimersByTime(804);
    expect(chunks).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(chunks).toEqual([SN_LINE]);
  });

  it('late: a command sent meanwhile is answered after it, in order', () => {
    const { device, chunks } = faulty({ late: { ms: 800, on: [1] } });
    device.receive(Buffer.from('get sn\r\n'));
    vi.advanceTimersByTime(500);
    device.receive(Buffer.from('get topic\r\n'));
    vi.runAllTimers();
    expect(chunks).toEqual([SN_LINE, 'smart/devs\r\n']);
    expect(device.overlappingCommands).toBe(1);
  });

  it('mergedReply: comes in one chunk with the next', () => {
    const { chunks, ask } = faulty({ mergedReply: [1] });
    expect(ask('get sn')).toBe('');
    ask('get topic');
    expect(chunks).toEqual([`${SN_LINE}smart/devs\r\n`]);
  });

  it('noise: NUL, 0xFF and ESC stand around the reply', () => {
    expect(faulty({ noise: true }).ask('get sn')).toBe(`\0\xff\x1b${SN_LINE}\0\xff\x1b`);
  });

  it('flood: as many bytes as it says, without a newline, and then it is well again', () => {
    const { chunks, ask } = faulty({ flood: { bytes: 100_000, chunkBytes: 4096, everyMs: 1 } });
    const flood = ask('get sn');
    expect(flood).toHaveLength(100_000);
    expect(flood).not.toContain('\n');
    expect(chunks.every((chunk) => chunk.length <= 4096)).toBe(true);
    expect(ask('get sn')).toBe(SN_LINE);
  });
});

describe('faults of keeping', () => {
  it('truncatePassword: keeps its beginning and says OK', () => {
    const { ask } = faulty({ truncatePassword: 8 });
    expect([ask('set user 0123456789'), ask('get user')]).toEqual(['OK\r\n', '01234567\r\n']);
  });

  it('topicCase: keeps it in capitals', () => {
    const { ask } = faulty({ topicCase: 'upper' });
    expect([ask('set topic Smart/devs2'), ask('get topic')]).toEqual(['OK\r\n', 'SMART/DEVS2\r\n']);
  });

  it('okNotKept: says OK and holds the old value', () => {
    const { device, ask } = faulty({ okNotKept: ['topicRoot'] });
    expect([ask('set topic x'), ask('get topic')]).toEqual(['OK\r\n', 'smart/devs\r\n']);
    expect(device.config.topicRoot).toBe('smart/devs');
  });

  it('errorNotKept: says ERROR and holds the old value', () => {
    const { ask } = faulty({ errorNotKept: ['server'] });
    expect(ask('set server a.b 1')).toBe('ERROR\r\n');
    expect(ask('get server')).toBe('mqtt.factory.example 8883\r\n');
  });

  it('errorButKept: says ERROR and holds the new value', () => {
    const { ask } = faulty({ errorButKept: ['server'] });
    expect([ask('set server a.b 1'), ask('get server')]).toEqual(['ERROR\r\n', 'a.b 1\r\n']);
  });

  it('revertsOnRestart: holds the new value until it restarts', () => {
    const { device, ask } = faulty({ revertsOnRestart: ['topicRoot'] });
    ask('set topic x');
    expect(ask('get topic')).toBe('x\r\n');
    device.powerCycle();
    vi.runAllTimers();
    expect(ask('get topic')).toBe('smart/devs\r\n');
  });

  it('maskedPassword: shows asterisks and holds the password', () => {
    const { device, ask } = faulty({ maskedPassword: '******' });
    ask('set user topsecret');
    expect(ask('get user')).toBe('******\r\n');
    expect(device.config.password).toBe('topsecret');
  });

  it('maskedPassword: also where set shows the value', () => {
    const { ask } = faulty({ maskedPassword: '******' }, { dialect: 'set-shows-value' });
    expect(ask('set user topsecret')).toBe('user: ******\r\n');
  });

  it('unsupported: the item is an unknown command, in a dump it is missing', () => {
    expect(faulty({ unsupported: ['ntp'] }).ask('get ntp')).toBe('ERROR\r\n');
    expect(faulty({ unsupported: ['ntp'] }, { dialect: 'dump' }).ask('get sn')).not.toContain('ntp');
  });
});

describe('faults of the power', () => {
  it('restartAfterSet: of the server only, with the new value kept', () => {
    const { device, ask } = faulty({ restartAfterSet: { of: 'server', afterMs: 20 } });
    ask('set topic x');
    expect(device.restarts).toBe(0);
    expect(ask('set server a.b 1')).toContain('Boot v1.4.2');
    expect(device.restarts).toBe(1);
    expect(ask('get server')).toBe('a.b 1\r\n');
  });

  it('restartAfterSet: of any set', () => {
    const { device, ask } = faulty({ restartAfterSet: { of: 'any', afterMs: 20 } });
    ask('set topic x');
    expect(device.restarts).toBe(1);
  });

  it('restartAfterSet: the answer to the set comes before it', () => {
    const { chunks, ask } = faulty({ restartAfterSet: { of: 'any', afterMs: 0 } });
    ask('set topic x');
    expect(chunks[0]).toBe('OK\r\n');
  });

  it('banner off: boots without a word', () => {
    const { ask } = faulty({ restartAfterSet: { of: 'any', afterMs: 0 }, banner: false });
    expect(ask('set topic x')).toBe('OK\r\n');
  });

  it('restartOn: restarts instead of answering', () => {
    const { ask } = faulty({ restartOn: [1], banner: false });
    expect([ask('get sn'), ask('get sn')]).toEqual(['', SN_LINE]);
  });

  it('bootLogInReply: half a reply, the banner, never the rest', () => {
    const { chunks, ask } = faulty({ bootLogInReply: [1] });
    ask('get sn');
    expect(chunks[0]).toBe('2020050');
    expect(chunks.slice(1).join('')).toMatch(/^\r\nBoot/);
    expect(ask('get sn')).toBe(SN_LINE);
  });

  it('deafWhileSavingMs: what comes after a set is lost, the answer to the set is not', () => {
    const { device, chunks } = faulty({ deafWhileSavingMs: 300 });
    device.receive(Buffer.from('set topic x\r\n'));
    vi.advanceTimersByTime(5);
    expect(chunks).toEqual(['OK\r\n']);
    device.receive(Buffer.from('get topic\r\n'));
    vi.advanceTimersByTime(295);
    device.receive(Buffer.from('get topic\r\n'));
    vi.runAllTimers();
    expect(chunks).toEqual(['OK\r\n', 'x\r\n']);
    expect(device.lostBytes).toBe(11);
  });

  it('differentDevice: another SN from the second opening of the line on', async () => {
    const { device, ask } = faulty({ differentDevice: '202005010002' });
    const open = () => memoryTransport(device, '/sim/0', { baudRate: 9600, framing: '8N1' });
    await open().close();
    expect(ask('get sn')).toBe(SN_LINE);
    open();
    expect(ask('get sn')).toBe('202005010002\r\n');
  });
});

describe('faults by name', () => {
  it.each(FAULT_NAMES)('%s can be asked for by its name alone', (name) => {
    expect(Object.keys(parseFaults([name]))).not.toEqual([]);
    expect(FAULTS[name].about).not.toBe('');
  });

  it('combine, and take values', () => {
    expect(parseFaults(['ok-not-kept=sn+ntp', 'late=50', 'masked-password', 'restart-on=2+4'])).toEqual({
      okNotKept: ['sn', 'ntp'],
      late: { ms: 50, on: 'all' },
      maskedPassword: '******',
      restartOn: [2, 4],
    });
  });

  it.each(['nonsense', 'late=soon', 'silence=1', 'ok-not-kept=user', 'late-once=0', 'toString'])(
    '"%s" is refused with what would do',
    (text) => {
      expect(() => parseFaults([text])).toThrow(
        expect.objectContaining({
          errorName: 'badArgument',
          context: expect.objectContaining({ value: text }),
        }),
      );
    },
  );
});
