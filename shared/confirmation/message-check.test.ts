import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SerialNumber } from '../domain/index.ts';
import { checkMessage } from './message-check.ts';
import { PAYLOAD_MAX_BYTES } from './payload-text.ts';

const SN = '202005010001' as SerialNumber;
const OTHER = '202005010002';

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function check(payload: unknown): ReturnType<typeof checkMessage> {
  return checkMessage(payload instanceof Uint8Array ? payload : bytes(JSON.stringify(payload)), SN);
}

describe('a message is the device’s', () => {
  it.each([
    { sn: SN },
    { anything: SN },
    { sn: Number(SN) },
    [[[SN]]],
    { list: [{ deep: { deeper: [1, SN] } }] },
    SN,
    Number(SN),
    // The SN anywhere comes before any other number.
    { code: OTHER, sn: SN },
    { breakers: [{ code: OTHER }], gateway: { x: SN } },
  ])('when a value in it is the SN: %j', (payload) => {
    expect(check(payload).kind).toBe('device');
  });

  it.each([
    ['with a byte order mark', bytes(`\ufeff{"sn":"${SN}"}`)],
    ['with NULs and blanks at its end', bytes(`{"sn":"${SN}"}\r\n\0\0\0`)],
    [
      'in GBK',
      Uint8Array.from([...bytes('{"n":"'), 0xbc, 0xaf, 0xd6, 0xd0, 0xc6, 0xf7, ...bytes(`","sn":"${SN}"}`)]),
    ],
    [
      'in GBK with a backslash as second byte',
      Uint8Array.from([...bytes('{"n":"'), 0x81, 0x5c, ...bytes(`","sn":"${SN}"}`)]),
    ],
  ])('also %s', (_how, payload) => {
    expect(check(payload).kind).toBe('device');
  });

  it('gives the decoded text', () => {
    const gbk = Uint8Array.from([
      ...bytes('{"名":"'.replace('名', 'n')),
      0xbc,
      0xaf,
      ...bytes(`","sn":"${SN}"}`),
    ]);
    expect(check(gbk)).toMatchObject({ text: `{"n":"集","sn":"${SN}"}` });
  });
});

describe('a message counts by its topic', () => {
  it.each([
    {},
    [],
    { voltage: 230 },
    { sn: '0001' },
    // Keys are not values; other numbers of the same device are not its code.
    { [SN]: { voltage: 1 } },
    { mac: OTHER, imei: OTHER },
    // Breakers carry 12-digit codes too.
    { list: [{ sn: OTHER }] },
    { lines: [{ code: OTHER }] },
    { breaker: { code: OTHER } },
    { breaker_1: { info: { id: OTHER } } },
    { line1: { devId: OTHER } },
    { lineInfo: { code: OTHER } },
    { subDevice: { sn: OTHER } },
    { meter: { code: OTHER } },
    { 断路器: { 编码: OTHER } },
    { 线路1: { 编号: OTHER } },
    { 开关状态: { code: OTHER } },
    { time: OTHER, msgid: OTHER },
    { sn: Number(SN) + 0.5 },
    { sn: '2020050100012' },
  ])('when nothing in it names a concentrator: %j', (payload) => {
    expect(check(payload).kind).toBe('byTopic');
  });

  it('when a naming key holds the SN with blanks around it', () => {
    expect(check({ sn: ` ${SN} ` }).kind).toBe('byTopic');
  });
});

describe('a message is an alarm', () => {
  it.each([
    ...[
      'sn',
      'SN',
      'code',
      'devCode',
      'dev_code',
      'devId',
      'id',
      'ID',
      'DeviceSN',
      'device-id',
      'deviceCode',
    ],
    ...['gatewaySn', 'gatewayId', 'gateway_code', 'concentratorSN', 'concentrator.id', 'concentratorCode'],
    ...['serial', 'serialNo', 'serialNumber', 'clientId', 'username', 'ＤｅｖＣｏｄｅ'],
    ...['编码', '编号', '集中器编码', '设备编码', '网关编码', '设备编号', '设备号', '序列号'],
  ])('when its key %s holds another 12-digit value', (key) => {
    for (const value of [OTHER, Number(OTHER), ` ${OTHER} `]) {
      expect(check({ t: 1, [key]: value })).toMatchObject({ kind: 'snMismatch', key, otherSn: OTHER });
    }
  });

  it.each([
    { data: { head: { devCode: OTHER } } },
    { online: { sn: OTHER } },
    { parameters: { code: OTHER } },
    { status: 'offline', sn: OTHER },
  ])('also inside other objects: %j', (payload) => {
    expect(check(payload).kind).toBe('snMismatch');
  });

  it('a number is compared as it was written', () => {
    expect(checkMessage(bytes(`{"sn":${OTHER}.0}`), SN).kind).toBe('snMismatch');
    expect(checkMessage(bytes(`{"sn":${SN}.0}`), SN).kind).toBe('device');
    expect(checkMessage(bytes(`{"sn":${SN}.00000000000000001}`), SN).kind).toBe('byTopic');
  });
});

describe('row 41: a last will', () => {
  it.each([
    { status: 'offline' },
    { sn: SN, status: 'Offline' },
    { sn: SN, online: false },
    { online: 0 },
    { online: '0' },
    { sn: SN, data: { status: 'offline' } },
    { connected: 'false' },
    { event: 'disconnected' },
    { devStatus: 'OFF-LINE' },
    { state: '离线' },
    { 在线: false },
    { 状态: '离线' },
    { offline: true },
    'offline',
    false,
    0,
  ])('is not online: %j', (payload) => {
    expect(check(payload).kind).toBe('offline');
  });

  it.each(['offline', 'OFFLINE\r\n', '"offline"', '离线', '0', 'false'])(
    'the bare word is one: %s',
    (text) => {
      expect(checkMessage(bytes(text), SN).kind).toBe('offline');
    },
  );

  it.each([
    { sn: SN, status: 'online' },
    { sn: SN, online: true },
    { sn: SN, lines: [{ status: 'offline' }] },
    { sn: SN, line1: { status: 'offline' } },
    { sn: SN, data: { breakers: { status: 'offline' } } },
    { sn: SN, meter1Status: 'offline' },
    { sn: SN, note: 'offline' },
    { sn: SN, offline: false },
  ])('is none where the word is a line’s, or far inside: %j', (payload) => {
    expect(check(payload).kind).toBe('device');
  });
});

describe('row 37: what is ignored', () => {
  it.each([
    ['malformed', bytes('{"sn":')],
    ['malformed', bytes(`sn=${SN}`)],
    ['malformed', Uint8Array.from([0xff, 0xff, 0x81])],
    ['empty', new Uint8Array(0)],
    ['empty', bytes(' \r\n\0\0')],
    ['duplicateKeys', bytes(`{"sn":"${OTHER}","sn":"${SN}"}`)],
    ['tooDeep', bytes('['.repeat(65) + ']'.repeat(65))],
    ['tooLarge', bytes(JSON.stringify({ sn: SN, filler: 'x'.repeat(PAYLOAD_MAX_BYTES) }))],
    ['selfProbe', bytes(`{"concentratorProbe":"x","sn":"${SN}"}`)],
  ])('%s', (reason, payload) => {
    expect(checkMessage(payload, SN)).toEqual({ kind: 'ignored', reason });
  });

  it('takes exactly 256 KiB', () => {
    const frame = JSON.stringify({ sn: SN, filler: '' }).length;
    const filler = 'x'.repeat(PAYLOAD_MAX_BYTES - frame);
    expect(check({ sn: SN, filler }).kind).toBe('device');
  });

  it('never throws and never proves, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
        const text = Buffer.from(payload).toString('latin1');
        const { kind } = checkMessage(payload, SN);
        if (!/^[\s\ufeff\u00ef\u00bb\u00bf]*[[{"0-9tfn-]/.test(text))
          expect(['ignored', 'offline']).toContain(kind);
        expect(kind).not.toBe('device');
      }),
      { numRuns: 5000 },
    );
  });

  it('another SN under a naming key is never a proof, wherever no SN stands', () => {
    const noise = fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
    fc.assert(
      fc.property(noise, fc.constantFrom('sn', 'devCode', '编码'), (around, key) => {
        expect(check({ ...around, [key]: OTHER }).kind).not.toMatch(/device|byTopic/);
      }),
      { numRuns: 2000 },
    );
  });
});
