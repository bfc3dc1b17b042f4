import type { Spec } from './model.ts';
import { bare, colon, device, each, forms } from './styles.ts';

/** Devices as most firmware prints: one honest line (or a few) for each get. */
export const ORDINARY: Spec[] = [
  { that: 'prints bare values and OK', behaviour: device({ get: bare }), baud: 'auto' },
  { that: 'prints bare values and says nothing to a set', behaviour: device({ get: bare, ok: '' }) },
  { that: 'prints "sn: value"', behaviour: device({ get: colon }), baud: 'auto' },
  {
    that: 'prints "SN=value" with colons inside server and ntp',
    behaviour: device({
      get: forms(
        (label, value) => `${label.toUpperCase()}=${value}`,
        (s) => `SERVER=${s.host}:${s.port}`,
        (n) => `NTP=${n.host}:${n.port}:${n.timezone}`,
      ),
    }),
  },
  {
    that: 'answers in sentences as "[cfg] mqtt server is HOST, port N"',
    behaviour: device({
      get: forms(
        (label, value) => `[cfg] ${label} is ${value}`,
        (s) => `[cfg] mqtt server is ${s.host}, port ${s.port}`,
        (n) => `[cfg] ntp server is ${n.host}, port ${n.port}, time zone ${n.timezone}`,
        { user: 'mqtt password', topic: 'topic root' },
      ),
      ok: '[cfg] saved',
    }),
  },
  {
    that: 'speaks like a modem: +SN: "value", a blank line, OK',
    behaviour: device({
      get: forms(
        (label, value) => `\n+${label.toUpperCase()}: "${value}"\n\nOK`,
        (s) => `\n+SERVER: "${s.host}",${s.port}\n\nOK`,
        (n) => `\n+NTP: "${n.host}",${n.port},${n.timezone}\n\nOK`,
      ),
      ok: '\nOK',
      error: '\n+CME ERROR: 3',
    }),
  },
  {
    that: 'prints with printf("server = %s, port = %d")',
    behaviour: device({
      get: forms(
        (label, value) => `${label} = ${value}`,
        (s) => `server = ${s.host}, port = ${s.port}`,
        (n) => `ntp server = ${n.host}, port = ${n.port}, timezone = ${n.timezone}`,
      ),
      ok: 'success',
    }),
  },
  {
    that: 'prints "get sn = value"',
    behaviour: device({ get: each((k, v) => `get ${k} = ${v}`), ok: (c) => `${c.line} success` }),
  },
  {
    that: 'prints "sn is set to value"',
    behaviour: device({
      get: each((k, v) => `${k} is set to ${v}`),
      ok: (c) => `${c.key} is set to ${c.rest}`,
    }),
  },
  {
    that: 'prints the value on the line after its label',
    behaviour: device({ get: each((k, v) => `${k.toUpperCase()}:\n${v}`) }),
  },
  {
    that: 'prints server and ntp over several indented lines',
    behaviour: device({
      get: forms(
        (label, value) => `${label}:\n  ${value}`,
        (s) => `server\n  host: ${s.host}\n  port: ${s.port}`,
        (n) => `ntp\n  host: ${n.host}\n  port: ${n.port}\n  timezone: ${n.timezone}`,
      ),
    }),
  },
  {
    that: 'prints the server as a URL',
    behaviour: device({
      get: forms(
        (label, value) => `${label}: ${value}`,
        (s) => `server: mqtts://${s.host}:${s.port}`,
        (n) => `ntp: ntp://${n.host}:${n.port} tz ${n.timezone}`,
      ),
    }),
  },
  {
    that: 'prints the server as ssl://host:port/ alone',
    behaviour: device({
      get: { ...bare, server: (h) => `ssl://${h.server!.host}:${h.server!.port}/` },
    }),
  },
  {
    that: 'prints "host,port" and "host,port,zone"',
    behaviour: device({ get: each((_k, v) => v.replaceAll(' ', ',')) }),
  },
  { that: 'prints "host:port" bare', behaviour: device({ get: each((_k, v) => v.replaceAll(' ', ':')) }) },
  { that: 'prints "host;port" bare', behaviour: device({ get: each((_k, v) => v.replaceAll(' ', ';')) }) },
  {
    that: 'prints "host/port" with labels',
    behaviour: device({
      get: each((k, v) => (k === 'topic' ? `topic: ${v}` : `${k}: ${v.replaceAll(' ', '/')}`)),
    }),
  },
  {
    that: 'prints ports before hosts, labelled',
    behaviour: device({
      get: forms(
        (label, value) => `${label}=${value}`,
        (s) => `port=${s.port} ip=${s.host}`,
        (n) => `tz=${n.timezone} port=${n.port} server=${n.host}`,
      ),
    }),
  },
  {
    that: 'prints the port before the host without a label',
    behaviour: device({ get: { ...colon, server: (h) => `server: ${h.server!.port} ${h.server!.host}` } }),
  },
  {
    that: 'prints sn(value) and server(host,port)',
    behaviour: device({ get: each((k, v) => `${k}(${v.replaceAll(' ', ',')})`), ok: (c) => `${c.key}(ok)` }),
  },
  {
    that: 'prints one line of JSON with nested objects',
    behaviour: device({
      get: {
        sn: (h) => JSON.stringify({ sn: h.sn }),
        server: (h) => JSON.stringify({ server: h.server }),
        user: (h) => JSON.stringify({ user: h.user }),
        topic: (h) => JSON.stringify({ topic: h.topic }),
        ntp: (h) => JSON.stringify({ ntp: h.ntp }),
      },
      ok: '{"result":"ok"}',
      error: '{"result":"error"}',
    }),
  },
  {
    that: 'prints JSON over several lines',
    behaviour: device({
      get: {
        sn: (h) => JSON.stringify({ sn: h.sn }, null, 2),
        server: (h) => JSON.stringify({ mqtt: { ip: h.server!.host, port: h.server!.port } }, null, 2),
        user: (h) => JSON.stringify({ mqtt: { password: h.user } }, null, 2),
        topic: (h) => JSON.stringify({ mqtt: { topic: h.topic } }, null, 2),
        ntp: (h) =>
          JSON.stringify({ ntp: { server: h.ntp!.host, port: h.ntp!.port, tz: h.ntp!.timezone } }, null, 2),
      },
      ok: '{\n  "ret": 0\n}',
    }),
  },
  {
    that: 'wraps values in JSON replies with code 0 and a message',
    behaviour: device({
      get: {
        sn: (h) => `{"cmd":"get sn","code":0,"msg":"success","data":"${h.sn}"}`,
        server: (h) =>
          `{"cmd":"get server","code":0,"msg":"success","data":"${h.server!.host}:${h.server!.port}"}`,
        user: (h) => `{"cmd":"get user","code":0,"msg":"success","data":"${h.user}"}`,
        topic: (h) => `{"cmd":"get topic","code":0,"msg":"success","data":"${h.topic}"}`,
        ntp: (h) =>
          `{"cmd":"get ntp","code":0,"msg":"success","data":"${h.ntp!.host},${h.ntp!.port},${h.ntp!.timezone}"}`,
      },
      ok: (c) => `{"cmd":"${c.verb} ${c.key}","code":0,"msg":"success"}`,
    }),
  },
  {
    that: 'prints sections of an INI file',
    behaviour: device({
      get: forms(
        (label, value) => `[device]\n${label}=${value}`,
        (s) => `[mqtt]\nserver=${s.host}\nport=${s.port}`,
        (n) => `[ntp]\nserver=${n.host}\nport=${n.port}\ntimezone=${n.timezone}`,
      ),
    }),
  },
  {
    that: 'prints XML elements',
    behaviour: device({
      get: forms(
        (label, value) => `<${label}>${value}</${label}>`,
        (s) => `<server><host>${s.host}</host><port>${s.port}</port></server>`,
        (n) => `<ntp><host>${n.host}</host><port>${n.port}</port><tz>${n.timezone}</tz></ntp>`,
      ),
      ok: '<result>ok</result>',
    }),
  },
  {
    that: 'prints XML attributes',
    behaviour: device({
      get: forms(
        (label, value) => `<${label} value="${value}"/>`,
        (s) => `<server host="${s.host}" port="${s.port}"/>`,
        (n) => `<ntp host="${n.host}" port="${n.port}" timezone="${n.timezone}"/>`,
      ),
    }),
  },
  {
    that: 'prints a table with a header and pipes',
    behaviour: device({
      get: forms(
        (label, value) =>
          `+--------+----------------+\n| name   | value          |\n+--------+----------------+\n| ${label.padEnd(6)} | ${value.padEnd(14)} |\n+--------+----------------+`,
        (s) =>
          `+--------+----------------+-------+\n| name   | host           | port  |\n+--------+----------------+-------+\n| server | ${s.host.padEnd(14)} | ${s.port}  |\n+--------+----------------+-------+`,
        (n) =>
          `+--------+----------------+-------+----+\n| name   | host           | port  | tz |\n+--------+----------------+-------+----+\n| ntp    | ${n.host.padEnd(14)} | ${n.port}   | ${n.timezone}  |\n+--------+----------------+-------+----+`,
      ),
    }),
  },
  {
    that: 'prints padded columns',
    behaviour: device({ get: each((k, v) => `${k.padEnd(20)}${v.padEnd(40)}`) }),
  },
  {
    that: 'prints key, tabs, colon, tabs, value',
    behaviour: device({ get: each((k, v) => `${k}\t:\t${v.replaceAll(' ', '\t')}\t`) }),
  },
];
