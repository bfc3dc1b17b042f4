/** What no honest device would say, for a page that must show it as text. */
import {
  Listeners,
  type ByteDevice,
  type SentChunk,
  type Unsubscribe,
} from '../../../electron/simulator/byte-device.ts';

export interface HostileReply {
  readonly what: string;
  /** To one command; `key` is `sn`, `topic` and so on. */
  readonly reply: (key: string) => Buffer;
}

const SCRIPT = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>';
const HONEST: Readonly<Record<string, string>> = {
  sn: '202005010001',
  server: 'mqtt.example.com 8883',
  user: 'hostile-device-1',
  topic: 'smart/devs',
  ntp: 'pool.ntp.org 123 8',
};

const text = (reply: (key: string) => string) => (key: string) => Buffer.from(`${reply(key)}\r\n`);
/** Honest but for its TopicRoot. */
const topic = (value: string) =>
  text((key) => `${key}: ${key === 'topic' ? value : (HONEST[key] ?? 'ERROR')}`);

export const HOSTILE_REPLIES: readonly HostileReply[] = [
  { what: 'markup in a value', reply: topic(SCRIPT) },
  { what: 'a closing tag', reply: topic('</td></table></main><h1>gone</h1>') },
  { what: 'a javascript: address', reply: topic('javascript:globalThis.pwned=1') },
  { what: 'an entity', reply: topic('&lt;script&gt;&#x1F4A9;') },
  { what: 'a template', reply: topic('{{constructor.constructor("globalThis.pwned=1")()}}${7*7}') },
  { what: 'a formula', reply: topic('=cmd|calc!A1') },
  { what: 'quotes of all kinds', reply: topic('"\'`´‘’“”') },
  { what: 'backslashes', reply: topic('\\u003cscript\\u003e\\x00\\0') },
  { what: '__proto__', reply: topic('__proto__') },
  { what: 'markup in every line', reply: text((key) => `${SCRIPT}${key}${SCRIPT}`) },
  { what: 'JSON with a prototype', reply: text((key) => `{"__proto__":{"pwned":1},"${key}":"x"}`) },
  { what: 'a style', reply: topic('<style>*{display:none}</style>') },
  { what: 'an SVG', reply: topic('<svg/onload=globalThis.pwned=1>') },
  { what: 'a frame', reply: topic('<iframe src="https://example.invalid"></iframe>') },
  { what: 'a bidi override', reply: topic('smart/\u202egnp.exe') },
  { what: 'isolates that never end', reply: topic('\u2066\u2067\u2068smart') },
  { what: 'zero-width marks', reply: topic('s\u200bm\u200da\u2060r\ufefft') },
  { what: 'a thousand combining marks', reply: topic(`a${'\u0301'.repeat(1000)}`) },
  { what: 'a title sequence', reply: topic('\u001b]0;pwned\u0007smart') },
  { what: 'a cleared screen', reply: topic('\u001b[2J\u001b[H\u001b[31msmart') },
  { what: 'a clipboard sequence', reply: topic('\u001b]52;c;cHduZWQ=\u0007smart') },
  { what: 'a sequence that never ends', reply: topic('\u001b]8;;https://example.invalid') },
  { what: 'NULs', reply: topic('sm\u0000art\u0000') },
  { what: 'backspaces', reply: topic('good\b\b\b\bevil') },
  { what: 'carriage returns', reply: topic('good\revil') },
  {
    what: 'every control character',
    reply: topic(String.fromCharCode(...Array(31).keys()).replace('\n', '')),
  },
  {
    what: 'bytes that are no UTF-8',
    reply: () => Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 13, 10]),
  },
  { what: 'half a character', reply: () => Buffer.from([0x74, 0x3a, 0x20, 0xe4, 0xb8, 13, 10]) },
  { what: 'a line of 200 kB', reply: topic('x'.repeat(200_000)) },
  { what: 'ten thousand lines', reply: text(() => 'log\r\n'.repeat(10_000)) },
  {
    what: 'numbers beyond all measure',
    reply: text((key) => `${key}: ${'9'.repeat(400)} 99999999999 1e999`),
  },
  {
    what: 'noise',
    reply: () => Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919 + 13) % 256)),
  },
];

/** Answers each line with the hostile reply that is set. */
export class HostileDevice implements ByteDevice {
  reply: HostileReply['reply'] = () => Buffer.from('ERROR\r\n');
  readonly #sinks = new Listeners<SentChunk>();
  #line = '';

  receive(received: Uint8Array): void {
    this.#line += Buffer.from(received).toString('latin1');
    const lines = this.#line.split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) {
      const bytes = this.reply(line.trim().split(' ')[1] ?? '');
      setImmediate(() => this.#sinks.emit({ bytes, atMs: performance.now() }));
    }
  }

  onSend(listener: (bytes: Uint8Array, atMs: number) => void): Unsubscribe {
    return this.#sinks.add(({ bytes, atMs }) => listener(bytes, atMs));
  }

  close(): void {
    this.#sinks.clear();
  }
}
