import type { Body, Command, Spec } from './model.ts';
import { bare, device, each, forms, gbk, keep, type Getters, type Style } from './styles.ts';

const NAMES = { sn: '编码', server: '服务器', user: '密码', topic: '主题', ntp: 'NTP服务器' };
const LONG = { sn: '集中器编码', server: 'MQTT服务器', user: 'MQTT登录密码', topic: '主题根', ntp: 'NTP' };

const spaced = (mark: string, names: Record<string, string> = NAMES): Getters =>
  each((key, value) => `${names[key]}${mark}${value}`);
const labelled = (mark: string, comma: string): Getters =>
  forms(
    (label, value) => `${label}${mark}${value}`,
    (s) => `服务器${mark}${s.host}${comma}端口${mark}${s.port}`,
    (n) => `NTP服务器${mark}${n.host}${comma}端口${mark}${n.port}${comma}时区${mark}${n.timezone}`,
    NAMES,
  );
const done = (style: Style): Style => ({ ok: '设置成功', error: '命令错误', ...style });

/** Firmware written in China, where this device comes from. */
export const CHINESE: Spec[] = [
  {
    that: 'speaks UTF-8 Chinese with full-width colons',
    behaviour: device(done({ get: labelled('：', ' ') })),
  },
  {
    that: 'speaks GBK Chinese with full-width colons',
    behaviour: device(done({ get: labelled('：', ' '), encode: gbk })),
    baud: 'auto',
  },
  {
    that: 'speaks GBK Chinese with full-width commas',
    behaviour: device(done({ get: labelled('：', '，'), encode: gbk })),
  },
  {
    that: 'speaks GBK Chinese with plain colons',
    behaviour: device(done({ get: spaced(': ', LONG), encode: gbk, ok: '成功' })),
  },
  {
    that: 'speaks UTF-8 Chinese with the ideographic comma',
    behaviour: device(done({ get: labelled('：', '、') })),
  },
  {
    that: 'says in GBK 当前编码为VALUE, with no blank',
    behaviour: device(
      done({
        get: forms(
          (label, value) => `当前${label}为${value}`,
          (s) => `当前服务器为${s.host}:${s.port}`,
          (n) => `当前NTP服务器为${n.host}:${n.port}，时区为${n.timezone}`,
          NAMES,
        ),
        encode: gbk,
        ok: (c) => `${NAMES[c.key as 'sn']}设置成功！`,
      }),
    ),
  },
  {
    that: 'says in UTF-8 服务器地址 and 服务器端口 on lines of their own',
    behaviour: device(
      done({
        get: forms(
          (label, value) => `${label}：${value}`,
          (s) => `服务器地址：${s.host}\n服务器端口：${s.port}`,
          (n) => `NTP服务器：${n.host}\nNTP端口：${n.port}\n时区：${n.timezone}`,
          LONG,
        ),
      }),
    ),
  },
  {
    that: 'puts Chinese names in 【】 in UTF-8',
    behaviour: device(done({ get: each((k, v) => `【${NAMES[k]}】${v}`) })),
  },
  {
    that: 'puts the Chinese name in parentheses after the key, in GBK',
    behaviour: device(done({ get: each((k, v) => `${k}(${NAMES[k]})=${v}`), encode: gbk })),
  },
  {
    that: 'prints 查询成功 before bare values, in GBK',
    behaviour: device(done({ get: bare, encode: gbk, before: (c) => (c.verb === 'get' ? '查询成功' : '') })),
  },
  {
    that: 'ends each answer with 操作成功 in UTF-8',
    behaviour: device(done({ get: each((k, v) => `${k}: ${v}`), after: () => '操作成功', ok: '' })),
  },
  {
    that: 'writes the time zone as 东八区 in UTF-8',
    behaviour: device(
      done({
        get: {
          ...labelled('：', '，'),
          ntp: (h) =>
            `NTP：${h.ntp!.host}，端口：${h.ntp!.port}，时区：东${'零一二三四五六七八九'[h.ntp!.timezone]}区`,
        },
      }),
    ),
    read: { ntp: ['read', 'unknown'] },
    apply: { ntp: ['verified', 'mismatch', 'noReply'], server: ['verified', 'notTried'] },
  },
  {
    that: 'is an old one in GBK: 未知命令 to ntp',
    held: { ntp: null },
    behaviour: device(
      done({ get: { ...spaced('：'), ntp: () => null }, error: '未知命令', encode: gbk, store: withoutNtp }),
    ),
    read: { ntp: ['unsupported'] },
    apply: { ntp: ['unsupported'] },
  },
  {
    that: 'refuses the server with 设置失败 in GBK',
    behaviour: device(
      done({
        get: spaced('：'),
        error: '设置失败',
        encode: gbk,
        store: (c, b) => (c.key === 'server' ? false : keep(c, b)),
      }),
    ),
    apply: { server: ['rejected'] },
  },
  {
    that: 'shows 未设置 in UTF-8 for what was never set',
    held: { user: null, topic: null },
    behaviour: device(
      done({
        get: {
          ...spaced('：'),
          user: (h) => `密码：${h.user ?? '未设置'}`,
          topic: (h) => `主题：${h.topic ?? '未设置'}`,
        },
      }),
    ),
    read: { password: ['unknown'], topicRoot: ['unknown'] },
  },
  {
    that: 'shows (空) in GBK for what was never set',
    held: { user: null, server: null },
    behaviour: device(
      done({
        get: {
          ...spaced('：'),
          user: (h) => `密码：${h.user ?? '(空)'}`,
          server: (h) => `服务器：${h.server ? `${h.server.host} ${h.server.port}` : '(空)'}`,
        },
        encode: gbk,
      }),
    ),
    read: { password: ['unknown'], server: ['unknown'] },
  },
  {
    that: 'echoes and prompts with 集中器> in GBK',
    behaviour: device(done({ get: spaced('：'), encode: gbk, echo: true, prompt: '集中器> ' })),
  },
  {
    that: 'speaks GBK with each byte 2 ms after the last',
    behaviour: device(
      done({
        get: labelled('：', '，'),
        encode: gbk,
        spread: (d) => [...d].map((byte) => ({ after: 2, data: Buffer.from([byte]) })),
      }),
    ),
  },
];

function withoutNtp(command: Command, body: Body): boolean {
  return command.key !== 'ntp' && keep(command, body);
}
