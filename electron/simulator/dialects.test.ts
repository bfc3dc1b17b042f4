import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ITEM_NAMES } from '../../shared/domain/index.ts';
import { SimulatedConcentrator } from './device.ts';
import { FACTORY_CONFIG, UNSET_CONFIG } from './device-config.ts';
import { DIALECT_NAMES, DIALECTS, type DialectName } from './dialects.ts';
import { encodeText } from './encoding.ts';

const COMMANDS = { sn: 'sn', server: 'server', password: 'user', topicRoot: 'topic', ntp: 'ntp' } as const;

function answerOf(dialect: DialectName, command: string): string {
  const device = new SimulatedConcentrator({ dialect });
  const chunks: Uint8Array[] = [];
  device.onSend((bytes) => chunks.push(bytes));
  device.receive(Buffer.from(`${command}\r\n`));
  vi.runAllTimers();
  device.close();
  return new TextDecoder(DIALECTS[dialect].encoding, { fatal: true }).decode(Buffer.concat(chunks));
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('dialects', () => {
  it('are at least sixteen', () => {
    expect(DIALECT_NAMES.length).toBeGreaterThanOrEqual(16);
  });

  describe.each(DIALECT_NAMES)('%s', (name) => {
    it.each(ITEM_NAMES)('shows every part of %s in answer to its get', (item) => {
      const answer = answerOf(name, `get ${COMMANDS[item]}`);
      const parts =
        item === 'server' || item === 'ntp' ? Object.values(FACTORY_CONFIG[item]) : [FACTORY_CONFIG[item]];
      for (const part of parts) expect(answer).toContain(String(part));
    });

    it('answers an unknown command in another way than a get', () => {
      const answer = answerOf(name, 'get nothing');
      expect(answer).not.toBe('');
      expect(answer).not.toContain(FACTORY_CONFIG.sn);
    });

    it('can show a device that holds nothing', () => {
      for (const item of ITEM_NAMES) expect(() => DIALECTS[name].get(item, UNSET_CONFIG)).not.toThrow();
    });
  });

  it.each<[DialectName, string, string]>([
    ['bare', 'get server', 'mqtt.factory.example 8883\r\n'],
    ['silent-set', 'set topic a/b', ''],
    ['label-colon', 'get sn', 'sn: 202005010001\r\n'],
    ['label-colon', 'nonsense', 'ERR: unknown command\r\n'],
    ['label-equals', 'get sn', 'SN=202005010001\r\n'],
    ['at', 'get sn', 'get sn\r\n\r\n+SN:202005010001\r\n\r\nOK\r\n'],
    ['at', 'nonsense', 'nonsense\r\n\r\n+CME ERROR: 3\r\n'],
    ['sentence', 'get server', '[cfg] mqtt server is mqtt.factory.example, port 8883\r\n'],
    ['prompt', 'get sn', '202005010001\r\n> '],
    ['shell', 'get sn', 'get sn\r\nsn: 202005010001\r\nconc# '],
    ['cr-only', 'get sn', 'sn: 202005010001\r'],
    ['lf-only', 'get sn', 'sn=202005010001\n'],
    ['no-terminator', 'get sn', 'sn:202005010001'],
    ['gbk', 'get sn', '编码：202005010001\r\n'],
    ['gbk', 'nonsense', '无效命令\r\n'],
    ['utf8-chinese', 'get sn', '编码：202005010001\r\n集中器> '],
    ['json', 'get sn', '{"ret":0,"sn":"202005010001"}\r\n'],
    ['quoted', 'get user', 'user = "0501passwd"\r\n'],
    ['host-port', 'get ntp', 'ntp: ntp1.aliyun.com:123 UTC+8\r\n'],
    ['url', 'get server', 'mqtts://mqtt.factory.example:8883\r\n'],
    ['url', 'get ntp', 'ntp://ntp1.aliyun.com:123 +08:00\r\n'],
    ['two-lines', 'get server', 'server: mqtt.factory.example\r\nport: 8883\r\nOK\r\n'],
    ['set-shows-value', 'set topic a/b', 'topic: a/b\r\n'],
  ])('%s answers "%s" with %j', (name, command, answer) => {
    expect(answerOf(name, command)).toBe(answer);
  });

  it('dump prints the whole configuration on any get', () => {
    expect(answerOf('dump', 'get topic').split('\r\n')).toHaveLength(7);
  });

  it('logs puts other twelve digits before, between and after the value', () => {
    const lines = answerOf('logs', 'get sn').split('\r\n');
    expect(lines[0]).toMatch(/breaker 2\d{11} online$/);
    expect(lines[1]).toBe('sn: 202005010001');
    expect(lines[2]).toMatch(/poll/);
    expect(lines[3]).toBe('OK');
    expect(lines[4]).toMatch(/sn=2\d{11}$/);
  });

  it('ansi colours what it says', () => {
    expect(answerOf('ansi', 'get sn')).toContain('\x1b[1;32m202005010001\x1b[0m');
  });
});

describe('GBK', () => {
  it('is encoded as TextDecoder reads it', () => {
    const text = '编码：202005010001 服务器，端口 设置成功';
    expect(new TextDecoder('gbk').decode(encodeText(text, 'gbk'))).toBe(text);
  });

  it('is refused for a character it does not have', () => {
    expect(() => encodeText('😀', 'gbk')).toThrow('GBK');
  });
});
