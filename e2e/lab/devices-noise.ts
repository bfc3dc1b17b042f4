import type { Spec } from './model.ts';
import { bare, bytes, colon, device, each, once } from './styles.ts';

const BREAKERS = ['202004170023', '202004170024', '202003290107'];
const BANNER =
  '\r\n\r\nRJ-MQTT-GW V1.4.20 (build 202007151033)\r\nCPU 180 MHz, RAM 256 KB, reset: power-on\r\nbreaker 202004170023 found on bus 1\r\nsystem ready\r\n';
const LOGS = [
  '[00:00:12.345] I (1234) mqtt: connecting to server rejuvee.com.cn:1883',
  '[rs485] breaker 202004170023 online, 231.4 V 0.52 A',
  'D/ntp: sync with ntp1.aliyun.com:123 tz 8 ok',
  '<6>[  12.480113] eth0: ip 192.168.1.20 port 502 up',
  'W mqtt topic smart/other/202004170024/fromdev publish failed, ERROR -4',
  '2020-07-15 10:33:01 sn=202003290107 type=RCBO state=1',
];
const log = (n: number): string => LOGS[n % LOGS.length]!;

/** Honest answers among other things. */
export const NOISE: Spec[] = [
  {
    that: 'echoes the command, then answers bare',
    behaviour: device({ get: bare, echo: true }),
    baud: 'auto',
  },
  {
    that: 'echoes, answers with a label, and prompts',
    behaviour: device({ get: colon, echo: true, prompt: '# ' }),
  },
  {
    that: 'prompts with mqtt> and no echo',
    behaviour: device({ get: bare, prompt: 'mqtt> ' }),
    baud: 'auto',
  },
  {
    that: 'prompts with / # like a BusyBox shell and echoes',
    behaviour: device({ get: each((k, v) => `${k}=${v}`), echo: true, prompt: '/ # ', ok: '' }),
  },
  {
    that: 'prompts with a bare $ and echoes, values bare, sets silent',
    behaviour: device({ get: bare, echo: true, prompt: '$ ', ok: '' }),
  },
  {
    that: 'echoes CR first and LF after its answer has begun',
    behaviour: device({ get: bare, echo: (line) => `${line}\r\r\n` }),
  },
  {
    that: 'echoes each character as it is typed',
    behaviour: device({ get: colon, byte: (b) => Buffer.from([b]), prompt: '> ' }),
  },
  {
    that: 'echoes each character and redraws with backspaces',
    behaviour: device({ get: bare, byte: (b) => (b < 32 ? Buffer.from([b]) : Buffer.from([b, 32, 8])) }),
  },
  {
    that: 'colours its answers with ANSI codes',
    behaviour: device({
      get: each((k, v) => `\x1b[32m${k}\x1b[0m: \x1b[1;33m${v}\x1b[0m`),
      ok: '\x1b[32mOK\x1b[0m',
    }),
  },
  {
    that: 'clears the line and colours its prompt',
    behaviour: device({ get: colon, echo: true, prompt: '\x1b[2K\r\x1b[36mgateway\x1b[0m$ ' }),
  },
  {
    that: 'prompts with a path and its own SN',
    behaviour: device({ get: bare, echo: true, prompt: '[202005010001 ~]$ ' }),
  },
  {
    that: 'prints a log line before each answer',
    behaviour: device({ get: colon, before: (c) => log(c.count) }),
  },
  {
    that: 'prints a log line after each answer',
    behaviour: device({ get: colon, after: (c) => log(c.count) }),
  },
  {
    that: 'prints log lines around bare values',
    behaviour: device({ get: bare, before: (c) => log(c.count), after: (c) => log(c.count + 3) }),
  },
  {
    that: "names a breaker's sn in a log line before its own",
    behaviour: device({ get: colon, before: () => `breaker sn: ${BREAKERS[0]} state 1` }),
  },
  {
    that: "names a breaker's sn in a log line after its own bare one",
    behaviour: device({ get: bare, after: () => `[rs485] sn=${BREAKERS[1]} on` }),
  },
  {
    that: 'still logs its old server and topic after they were set',
    behaviour: device({
      get: colon,
      before: () =>
        '[mqtt] server: rejuvee.com.cn 8883 closed, topic: smart/devs/202005010001/todev unsubscribed',
    }),
  },
  {
    that: 'logs what it was told before OK',
    behaviour: device({ get: colon, ok: (c) => `[cfg] ${c.key}: ${c.rest}\nsaving to flash... done\nOK` }),
  },
  {
    that: 'says ERROR in a log line before a good answer',
    behaviour: device({ get: colon, before: () => '[E] rs485: ERROR timeout, breaker 3 failed' }),
  },
  {
    that: 'logs every 100 ms of its own accord',
    behaviour: device({ get: colon, background: { everyMs: 100, line: (n) => bytes(`${log(n)}\r\n`) } }),
    talksLate: true,
  },
  {
    that: 'logs every 100 ms of its own accord between bare values',
    behaviour: device({ get: bare, background: { everyMs: 100, line: (n) => bytes(`${log(n)}\r\n`) } }),
    talksLate: true,
  },
  {
    that: 'never stops logging, every 15 ms',
    behaviour: device({
      get: each((k, v) => `${k}=${v}`),
      background: { everyMs: 15, line: (n) => bytes(`${log(n)}\r\n`) },
    }),
    talksLate: true,
  },
  {
    that: 'prints dots without a line end while it waits for the network',
    behaviour: device({ get: colon, background: { everyMs: 150, line: () => bytes('.') } }),
    read: { sn: ['read', 'unknown'] },
    talksLate: true,
  },
  {
    that: 'breaks into its third answer with a log line',
    behaviour: device({
      get: colon,
      spread: (data, _b, command) =>
        command.count % 7 === 3 && data.length > 12
          ? once(Buffer.concat([data.subarray(0, 9), bytes(`\r\n${log(1)}\r\n`), data.subarray(9)]))
          : once(data),
    }),
  },
  {
    that: 'greets the first command with its boot banner',
    behaviour: device({
      get: colon,
      before: (c) => (c.count === 1 ? BANNER.trim().replaceAll('\r\n', '\n') : ''),
    }),
  },
  {
    that: 'boots when the port is opened: a banner, deaf meanwhile, bare values',
    behaviour: device({
      get: bare,
      instead: (c, body) => {
        if (c.count > 1) return null;
        body.deafFor(600);
        body.later(600, bytes(BANNER));
        return [];
      },
    }),
  },
  { that: 'ends its lines with LF only', behaviour: device({ get: colon, eol: '\n' }) },
  { that: 'ends its lines with CR only', behaviour: device({ get: colon, eol: '\r' }) },
  { that: 'ends its lines with LF CR', behaviour: device({ get: bare, eol: '\n\r' }) },
  { that: 'ends its lines with CR CR LF', behaviour: device({ get: colon, eol: '\r\r\n' }) },
  { that: 'ends its labelled answers with nothing at all', behaviour: device({ get: colon, eol: '' }) },
  { that: 'ends its bare answers with nothing at all', behaviour: device({ get: bare, eol: '' }) },
  {
    that: 'puts blank lines around its answers',
    behaviour: device({ get: bare, before: () => '\n\n', after: () => '\n' }),
  },
  { that: 'ends each answer with a NUL', behaviour: device({ get: colon, prompt: '\0' }) },
  {
    that: 'pads its answers with NULs to 64 bytes',
    behaviour: device({
      get: bare,
      spread: (d) => once(Buffer.concat([d, Buffer.alloc(Math.max(0, 64 - d.length))])),
    }),
  },
  {
    that: 'begins each answer with 0xFF garbage',
    behaviour: device({
      get: colon,
      spread: (d) => once(Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), d])),
    }),
  },
  {
    that: 'garbles only the first answer',
    behaviour: device({
      get: colon,
      spread: (d, _b, c) => once(c.count === 1 ? Buffer.from(d.map((x) => x ^ 0x55)) : d),
    }),
  },
  {
    that: 'loses the first command',
    behaviour: device({ get: colon, instead: (c) => (c.count === 1 ? [] : null) }),
  },
  {
    that: 'says ERROR to the first command after a pause, then works',
    behaviour: device({ get: colon, instead: (c) => (c.count === 1 ? once(bytes('ERROR\r\n')) : null) }),
  },
  {
    that: 'frames each answer with STX and ETX',
    behaviour: device({
      get: bare,
      eol: '',
      spread: (d) => once(Buffer.concat([Buffer.from([2]), d, Buffer.from([3])])),
    }),
  },
];
