import type { Held, Key, Ntp, Spec } from './model.ts';
import { bare, bytes, colon, device, each, forms, type Getter } from './styles.ts';

const hex = (text: string): string => [...bytes(text)].map((b) => b.toString(16).padStart(2, '0')).join(' ');
const dumpOf = (h: Held): [string, string][] => [
  ['fw', 'V1.4.2020.07'],
  ['sn', h.sn ?? ''],
  ['server', h.server!.host],
  ['port', String(h.server!.port)],
  ['user', h.user ?? ''],
  ['topic', h.topic ?? ''],
  ['ntp', `${h.ntp!.host} ${h.ntp!.port} ${h.ntp!.timezone}`],
];
const whole = (print: (pairs: [string, string][]) => string): Record<Key, Getter> => {
  const getter: Getter = (h) => print(dumpOf(h));
  return { sn: getter, server: getter, user: getter, topic: getter, ntp: getter };
};
const zone = (that: string, print: (n: Ntp) => string, unknown = false): Spec => ({
  that: `prints its time zone as ${that}`,
  behaviour: device({ get: { ...colon, ntp: (h) => print(h.ntp!) } }),
  ...(unknown
    ? {
        read: { ntp: ['unknown', 'read'] },
        apply: { ntp: ['verified', 'mismatch', 'noReply'], server: ['verified', 'notTried'] },
      }
    : {}),
});
const two = (n: number): string => String(Math.abs(n)).padStart(2, '0');

/** Rarer shapes of an honest answer. */
export const SHAPES: Spec[] = [
  {
    that: 'prints a hex dump beside each value',
    behaviour: device({ get: each((k, v) => `${k}: ${v}  [${hex(v)}]`) }),
  },
  { that: 'prints each value in double quotes', behaviour: device({ get: each((_k, v) => `"${v}"`) }) },
  {
    that: "prints each value in single quotes after '='",
    behaviour: device({ get: each((k, v) => `${k} = '${v}'`) }),
  },
  {
    that: 'ends each value with a semicolon',
    behaviour: device({ get: each((k, v) => `${k}=${v.replaceAll(' ', ',')};`), ok: 'OK;' }),
  },
  { that: 'ends each value with a comma', behaviour: device({ get: each((k, v) => `"${k}": "${v}",`) }) },
  {
    that: 'ends each sentence with a full stop',
    behaviour: device({ get: each((k, v) => `The ${k} is ${v}.`), ok: 'Done.' }),
  },
  {
    that: 'adds units and lengths',
    behaviour: device({
      get: forms(
        (label, value) => `${label}: ${value} (${value.length} bytes)`,
        (s) => `server: ${s.host} port ${s.port} (TLS)`,
        (n) => `ntp: ${n.host} port ${n.port} zone ${n.timezone} h`,
      ),
    }),
  },
  {
    that: 'prints names of C macros, host and port on lines of their own',
    behaviour: device({
      get: forms(
        (label, value) => `${label}=${value}`,
        (s) => `MQTT_SERVER_HOST=${s.host}\nMQTT_SERVER_PORT=${s.port}`,
        (n) => `NTP_SERVER_HOST=${n.host}\nNTP_SERVER_PORT=${n.port}\nNTP_TIMEZONE=${n.timezone}`,
        { sn: 'DEVICE_SN', user: 'MQTT_PASSWORD', topic: 'MQTT_TOPIC_ROOT' },
      ),
    }),
  },
  { that: 'prints "sn -> value"', behaviour: device({ get: each((k, v) => `${k} -> ${v}`) }) },
  { that: 'prints "OK value"', behaviour: device({ get: each((_k, v) => `OK ${v}`) }) },
  {
    that: 'prints "OK", then the value on a line of its own',
    behaviour: device({ get: each((_k, v) => `OK\n${v}`) }),
  },
  {
    that: 'prints "sn,value,OK"',
    behaviour: device({ get: each((k, v) => `${k},${v.replaceAll(' ', ',')},OK`) }),
  },
  {
    that: 'prints NMEA-like sentences with a checksum',
    behaviour: device({
      get: each((k, v) => {
        const body = `${k.toUpperCase()},${v.replaceAll(' ', ',')}`;
        const sum = [...bytes(body)].reduce((s, byte) => s ^ byte, 0);
        return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
      }),
    }),
  },
  {
    that: 'prints its whole configuration on each get, a line each',
    behaviour: device({ get: whole((p) => p.map(([k, v]) => `${k}: ${v}`).join('\n')) }),
  },
  {
    that: 'prints its whole configuration on each get, in one line',
    behaviour: device({ get: whole((p) => p.map(([k, v]) => `${k}=${v}`).join(';')) }),
  },
  {
    that: 'prints user and password, the user being its SN',
    behaviour: device({ get: { ...colon, user: (h) => `user: ${h.sn}, password: ${h.user}` } }),
  },
  {
    that: 'prints user and password on two lines, the user being its SN',
    behaviour: device({ get: { ...colon, user: (h) => `user: ${h.sn}\npassword: ${h.user}` } }),
  },
  {
    that: 'adds the topics derived from the root',
    behaviour: device({
      get: {
        ...colon,
        topic: (h) => `topic: ${h.topic}\npub: ${h.topic}/${h.sn}/fromdev\nsub: ${h.topic}/${h.sn}/todev`,
      },
    }),
  },
  {
    that: 'prints only the topics derived from the root',
    behaviour: device({
      get: { ...colon, topic: (h) => `pub: ${h.topic}/${h.sn}/fromdev\nsub: ${h.topic}/${h.sn}/todev` },
    }),
    read: { topicRoot: ['unknown', 'read'] },
    apply: {
      topicRoot: ['mismatch', 'noReply', 'verified'],
      ntp: ['notTried', 'verified'],
      server: ['notTried', 'verified'],
    },
  },
  { that: 'ends each answer with rc=0', behaviour: device({ get: bare, after: () => 'rc=0', ok: '' }) },
  {
    that: 'ends each answer with the time it took',
    behaviour: device({ get: colon, after: () => '(took 3 ms)' }),
  },
  {
    that: 'counts the items of each answer',
    behaviour: device({ get: bare, after: () => '1 item(s) found' }),
  },
  { that: 'prints the value before its name', behaviour: device({ get: each((k, v) => `${v} (${k})`) }) },
  { that: 'prints "[sn] value"', behaviour: device({ get: each((k, v) => `[${k}] ${v}`) }) },
  { that: 'prints "<sn:value>"', behaviour: device({ get: each((k, v) => `<${k}:${v}>`) }) },
  {
    that: 'prints leader dots between name and value',
    behaviour: device({ get: each((k, v) => `${k.padEnd(20, '.')} ${v}`) }),
  },
  {
    that: 'prefixes each line with >>',
    behaviour: device({ get: each((k, v) => `>> ${k}: ${v}`), ok: '>> ok' }),
  },
  {
    that: 'frames each answer with BEGIN and END',
    behaviour: device({ get: each((_k, v) => `---BEGIN---\n${v}\n---END---`) }),
  },
  {
    that: 'acknowledges the command by name first',
    behaviour: device({ get: bare, before: (c) => `ACK ${c.verb} ${c.key}` }),
  },
  {
    that: 'calls the values current',
    behaviour: device({ get: each((k, v) => `Current ${k}: ${v}`), ok: (c) => `New ${c.key}: ${c.rest}` }),
  },
  {
    that: 'prints old and new value after a set, and the value after a get',
    behaviour: device({ get: colon, ok: (c) => `${c.key} changed to ${c.rest}` }),
  },
  zone('GMT+8', (n) => `ntp: ${n.host}:${n.port} GMT${n.timezone < 0 ? '' : '+'}${n.timezone}`),
  zone('+8', (n) => `ntp: ${n.host} ${n.port} +${n.timezone}`),
  zone('08:00', (n) => `ntp: ${n.host} ${n.port} ${two(n.timezone)}:00`),
  zone('8.0', (n) => `ntp: ${n.host} ${n.port} ${n.timezone.toFixed(1)}`),
  zone('UTC+08:00', (n) => `ntp: ${n.host}, ${n.port}, UTC+${two(n.timezone)}:00`),
  zone(
    'tz=8 among labels in another order',
    (n) => `tz=${n.timezone}, ntp_port=${n.port}, ntp_server=${n.host}`,
  ),
  zone('zone: 8 hours east', (n) => `ntp server: ${n.host}, port: ${n.port}, zone: ${n.timezone} hours`),
  zone('the POSIX CST-8, whose sign is reversed', (n) => `ntp: ${n.host} ${n.port} CST-${n.timezone}`, true),
  zone('seconds', (n) => `ntp: ${n.host} ${n.port} ${n.timezone * 3600}`, true),
  zone('minutes', (n) => `ntp: ${n.host} ${n.port} tz_min=${n.timezone * 60}`, true),
  {
    that: 'lies in the west at -5',
    held: { ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: -5 } },
    file: { ntp: { host: '10.0.0.7', port: 123, timezone: -3 } },
    behaviour: device({ get: colon }),
  },
  {
    that: 'holds a half-hour time zone as UTC+05:30',
    held: { ntp: { host: 'time.example.in', port: 123, timezone: 5.5 } },
    file: { ntp: { host: 'time.example.in', port: 123, timezone: 9.5 } },
    behaviour: device({
      get: {
        ...colon,
        ntp: (h) => `ntp: ${h.ntp!.host} ${h.ntp!.port} UTC+${two(Math.floor(h.ntp!.timezone))}:30`,
      },
    }),
  },
];
