import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_CONFIG, ITEM_NAMES, isItemName, parseConfig, WRITE_ORDER } from './concentrator-config.ts';

const WHOLE = {
  sn: '202005010001',
  server: { host: 'mqtt.example.com', port: 8883 },
  password: 'secret1',
  topicRoot: 'smart/devs',
  ntp: { host: 'pool.ntp.org', port: 123, timezone: 8 },
};

/** "item rule key" of each issue, as far as it has them. */
function issuesOf(json: unknown): string[] {
  const parsed = parseConfig(json);
  if (parsed.ok) return [];
  return parsed.issues.map((issue) =>
    [issue.item, issue.rule, issue.params?.['key']].filter((x) => x !== undefined).join(' '),
  );
}

describe('the items', () => {
  it('are written with the server last', () => {
    expect(WRITE_ORDER).toEqual(['sn', 'password', 'topicRoot', 'ntp', 'server']);
  });

  it('are the same in both orders', () => {
    expect([...WRITE_ORDER].sort()).toEqual([...ITEM_NAMES].sort());
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'SN', 'Server'])(
    '%j is none of them',
    (text) => {
      expect(isItemName(text)).toBe(false);
    },
  );
});

describe('a config', () => {
  it('with every item is accepted', () => {
    const parsed = parseConfig(WHOLE);
    expect(parsed).toMatchObject({ ok: true, warnings: [] });
    if (!parsed.ok) return;
    expect(parsed.value.password?.reveal()).toBe('secret1');
    expect({ ...parsed.value, password: null }).toEqual({ ...WHOLE, password: null });
  });

  it.each(ITEM_NAMES)('with %s alone leaves the others as they are', (item) => {
    const parsed = parseConfig({ [item]: WHOLE[item] });
    if (!parsed.ok) throw new Error('refused');
    for (const other of ITEM_NAMES) expect(parsed.value[other] === null).toBe(other !== item);
  });

  it('leaves an item as it is where it says null', () => {
    expect(parseConfig({ sn: '202005010001', server: null, ntp: null })).toMatchObject({
      ok: true,
      value: { ...EMPTY_CONFIG, sn: '202005010001' },
    });
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a list of configs', [WHOLE]],
    ['a text', 'sn'],
    ['a number', 1],
    ['true', true],
    ['nothing', undefined],
  ])('that is %s is refused', (_what, json) => {
    expect(issuesOf(json)).toEqual(['config.notObject']);
  });

  it.each([
    ['an empty object', {}],
    ['an object of nulls', { sn: null, server: null, password: null, topicRoot: null, ntp: null }],
  ])('that is %s asks for nothing and is refused', (_what, json) => {
    expect(issuesOf(json)).toEqual(['config.empty']);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'SN', 'passwd', 'topic_root', ''])(
    'with the unknown key %j is refused, beside known ones, by name',
    (key) => {
      const json = JSON.parse(`{"sn":"202005010001",${JSON.stringify(key)}:null}`) as unknown;
      expect(issuesOf(json)).toEqual([key === '' ? 'config.unknownKey ' : `config.unknownKey ${key}`]);
    },
  );

  it.each(['__proto__', 'constructor', 'toString', 'tls', 'Host'])(
    'with the unknown key %j inside server is refused',
    (key) => {
      const json = JSON.parse(`{"server":{"host":"a","port":1,${JSON.stringify(key)}:1}}`) as unknown;
      expect(issuesOf(json)).toEqual([`server config.unknownKey server.${key}`]);
    },
  );

  it.each([
    [{ sn: 202005010001 }, 'sn config.type sn'],
    [{ sn: ['202005010001'] }, 'sn config.type sn'],
    [{ password: 12345678 }, 'password config.type password'],
    [{ password: {} }, 'password config.type password'],
    [{ topicRoot: true }, 'topicRoot config.type topicRoot'],
    [{ server: 'mqtt.example.com:8883' }, 'server config.type server'],
    [{ server: ['a', 1] }, 'server config.type server'],
    [{ server: { host: 'a', port: '8883' } }, 'server config.type server.port'],
    [{ server: { host: 1, port: 8883 } }, 'server config.type server.host'],
    [{ ntp: { host: 'a', port: 123, timezone: '8' } }, 'ntp config.type ntp.timezone'],
    [{ server: {} }, 'server config.incomplete server.host'],
    [{ server: { host: 'a' } }, 'server config.incomplete server.port'],
    [{ server: { port: 1 } }, 'server config.incomplete server.host'],
    [{ server: { host: 'a', port: null } }, 'server config.incomplete server.port'],
    [{ ntp: { host: 'a', port: 123 } }, 'ntp config.incomplete ntp.timezone'],
    [{ ntp: { host: 'a', timezone: 8 } }, 'ntp config.incomplete ntp.port'],
    [{ sn: '' }, 'sn sn.form'],
    [{ password: '' }, 'password password.empty'],
    [{ password: '******' }, 'password password.asterisks'],
    [{ topicRoot: '/a' }, 'topicRoot topicRoot.slashAtEnd'],
    [{ server: { host: 'a b', port: 1 } }, 'server server.form'],
    [{ server: { host: 'a', port: 0 } }, 'server port.range'],
    [{ ntp: { host: 'a', port: 123, timezone: 15 } }, 'ntp timezone.range'],
  ])('%j is refused: %s', (json, issue) => {
    expect(issuesOf(json)).toEqual([issue]);
  });

  it('is told every refusal at once', () => {
    expect(issuesOf({ sn: '1', password: '', x: 1 })).toEqual([
      'sn sn.form',
      'password password.empty',
      'config.unknownKey x',
    ]);
  });

  it('names the item of a warning', () => {
    const parsed = parseConfig({ sn: '000000000001', topicRoot: 'a.b', password: 'x'.repeat(40) });
    expect(parsed.ok && parsed.warnings.map((warning) => [warning.item, warning.rule])).toEqual([
      ['sn', 'sn.noDate'],
      ['topicRoot', 'topicRoot.activeMq'],
      ['password', 'password.long'],
    ]);
  });

  it('never takes a refused value, whatever JSON is given, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const parsed = parseConfig(json);
        if (!parsed.ok) expect(parsed.issues.length).toBeGreaterThan(0);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ITEM_NAMES, '__proto__', 'x'), fc.jsonValue()), (json) => {
        expect(() => parseConfig(json)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it('never repeats a password in a refusal', () => {
    expect(JSON.stringify(parseConfig({ password: 'S3cret Canary' }))).not.toContain('Canary');
    expect(JSON.stringify(parseConfig({ password: ['S3cret-Canary'] }))).not.toContain('Canary');
  });
});
