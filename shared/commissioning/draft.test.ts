import { describe, expect, it } from 'vitest';
import { MqttPassword } from '../domain/index.ts';
import { checkDraft, checkNtp, checkServer, checkSn, checkTopicRoot, EMPTY_DRAFT } from './draft.ts';

const SERVER = { host: 'mqtt.example.com', port: '8883' };
const NTP = { host: 'pool.ntp.org', port: '123', timezone: '8' };

describe('a draft', () => {
  it('that asks for nothing has no config and nothing wrong with it', () => {
    expect(checkDraft(EMPTY_DRAFT, null)).toEqual({ config: null, issues: [], warnings: [] });
  });

  it('becomes what is to be written, blanks at its ends aside', () => {
    const draft = { sn: ' 202005010001\t', server: SERVER, topicRoot: ' smart/devs ', ntp: NTP };
    const { config } = checkDraft(draft, MqttPassword.parse('secret-1'));
    expect(config).toMatchObject({
      sn: '202005010001',
      server: { host: 'mqtt.example.com', port: 8883 },
      topicRoot: 'smart/devs',
      ntp: { host: 'pool.ntp.org', port: 123, timezone: 8 },
    });
    expect(config?.password?.reveal()).toBe('secret-1');
  });

  it('leaves what is null as the device has it', () => {
    const { config } = checkDraft({ ...EMPTY_DRAFT, topicRoot: 'a' }, null);
    expect(config).toEqual({ sn: null, server: null, password: null, topicRoot: 'a', ntp: null });
  });

  it('has no config as long as one value is wrong, and names every field that is', () => {
    const draft = {
      ...{ sn: '12', topicRoot: '/a' },
      server: { host: 'a b', port: '0' },
      ntp: { host: '', port: 'x', timezone: '15' },
    };
    const { config, issues } = checkDraft(draft, MqttPassword.parse('****'));
    expect(config).toBeNull();
    expect(issues.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      'sn sn.form',
      'serverHost server.form',
      'serverPort port.range',
      'password password.asterisks',
      'topicRoot topicRoot.slashAtEnd',
      'ntpHost server.empty',
      'ntpPort port.range',
      'ntpTimezone timezone.range',
    ]);
  });

  it('tells what is allowed but doubtful', () => {
    const { warnings } = checkDraft({ ...EMPTY_DRAFT, sn: '999999999999', topicRoot: 'a.b' }, null);
    expect(warnings.map(({ rule }) => rule)).toEqual(['sn.noDate', 'topicRoot.activeMq']);
  });
});

describe('numbers as typed', () => {
  it.each(['', ' ', '-1', '0', '65536', '1e3', '8883.0', '0x10', '１２３', '88 83', '9999999'])(
    'port "%s" is refused',
    (port) => {
      expect(checkServer({ host: 'a', port }).value).toBeNull();
    },
  );

  it.each([
    ['1', 1],
    [' 8883 ', 8883],
    ['65535', 65535],
    ['01883', 1883],
  ])('port "%s" is %i', (port, value) => {
    expect(checkServer({ host: 'a', port }).value?.port).toBe(value);
  });

  it.each([
    ['8', 8],
    ['+8', 8],
    ['-3.5', -3.5],
    ['5.75', 5.75],
    ['-0', 0],
  ])('time zone "%s" is %d', (timezone, value) => {
    expect(checkNtp({ ...NTP, timezone }).value?.timezone).toBe(value);
  });

  it.each(['', '8h', 'UTC+8', '8,5', '5.1', '15', '-13', '1e1'])('time zone "%s" is refused', (timezone) => {
    expect(checkNtp({ ...NTP, timezone }).value).toBeNull();
  });
});

describe('a single field', () => {
  it('a scanner’s blanks around an SN do no harm, inside they do', () => {
    expect(checkSn(' 202005010001 ').value).toBe('202005010001');
    expect(checkSn('20200501 0001').value).toBeNull();
  });

  it('a TopicRoot with wildcards is refused', () => {
    expect(checkTopicRoot('smart/+').issues[0]?.rule).toBe('topicRoot.wildcard');
  });
});
