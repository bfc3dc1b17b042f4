/** Support files that nobody should have made. Each is refused with a code, or its text is shown as text. */
import type { SupportContent } from './support-file.ts';
import { makeSupportFile } from './support-file.ts';
import { rawZip, type RawEntry } from './raw-zip.testing.ts';

const MIB = 1024 * 1024;

export const CONTENT: SupportContent = {
  createdAt: '2026-03-01T06:02:11.000Z',
  app: { version: '0.1.0', runtime: 'Node 20', platform: 'linux-x64', osRelease: '6.1' },
  port: {
    ...{
      path: '/dev/ttyUSB0',
      manufacturer: 'QinHeng',
      adapter: 'CH340',
      vendorId: '1a86',
      productId: '7523',
    },
    ...{ serialNumber: null, location: '1-1', driver: 'ch341-uart' },
  },
  line: { baudRate: 115200, framing: '8N1' },
  device: {
    readAt: '2026-03-01T06:02:10.000Z',
    items: {
      sn: { state: 'text', text: '202005010001' },
      server: { state: 'server', host: 'mqtt.example.com', port: 8883 },
      password: { state: 'secret', length: 12 },
      topicRoot: { state: 'text', text: '/smart/devs' },
      ntp: { state: 'noReply' },
    },
  },
  findings: [
    {
      rule: 'topicRoot.leadingSlash',
      item: 'topicRoot',
      severity: 'warning',
      params: { topicRoot: '/smart/devs' },
    },
  ],
  comparison: null,
  job: null,
  confirmations: [],
};

const BODY = { format: 'concentrator-support', version: 1, ...CONTENT, transcript: null };

const json = (value: unknown): RawEntry => ({ name: 'support.json', data: JSON.stringify(value) });
const withItem = (text: string): unknown => ({
  ...BODY,
  device: { ...CONTENT.device, items: { ...CONTENT.device?.items, topicRoot: { state: 'text', text } } },
});
const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const lines = (...rest: string[]): string =>
  [
    '{"type":"header","format":"concentrator-transcript","version":1,"createdAt":"2026-03-01T06:02:11.000Z","baudRate":115200,"framing":"8N1"}',
    ...rest,
  ].join('\n');

export interface HostileFile {
  readonly what: string;
  readonly bytes: () => Buffer | Promise<Uint8Array>;
  /** The code it is refused with; `shown` where it is a support file whose texts are odd. */
  readonly ends: 'CC-640' | 'CC-641' | 'CC-642' | 'shown';
}

const MARKUP = '<img src=x onerror="document.title=1"><script>globalThis.pwned=1</script>';

export const HOSTILE_FILES: readonly HostileFile[] = [
  { what: 'an empty file', bytes: () => Buffer.alloc(0), ends: 'CC-640' },
  { what: 'a text', bytes: () => Buffer.from('hello'), ends: 'CC-640' },
  { what: 'random bytes that begin as a zip', bytes: () => noise('PK\u0003\u0004', 4096), ends: 'CC-640' },
  { what: 'the end of a zip alone', bytes: () => rawZip([]), ends: 'CC-640' },
  { what: '100 MB of zeros', bytes: () => Buffer.alloc(100 * MIB), ends: 'CC-641' },
  {
    what: 'a zip with 100 MB in front',
    bytes: () => Buffer.concat([Buffer.alloc(100 * MIB), rawZip([json(BODY)])]),
    ends: 'CC-641',
  },
  { what: 'a zip bomb: 1 GB of zeros said truly', bytes: () => bomb(1024), ends: 'CC-641' },
  { what: 'a zip bomb: 64 MB that says it is 1 kB', bytes: () => lyingBomb(), ends: 'CC-640' },
  {
    what: 'a zip bomb in the page nobody reads',
    bytes: () => rawZip([json(BODY), { name: 'report.html', data: '', size: 2 ** 31 }]),
    ends: 'CC-641',
  },
  {
    what: 'a path upwards',
    bytes: () => rawZip([json(BODY), { name: '../../evil.sh', data: 'x' }]),
    ends: 'CC-640',
  },
  {
    what: 'an absolute path',
    bytes: () => rawZip([json(BODY), { name: '/etc/passwd', data: 'x' }]),
    ends: 'CC-640',
  },
  {
    what: 'a path with backslashes',
    bytes: () => rawZip([json(BODY), { name: '..\\..\\evil.exe', data: 'x' }]),
    ends: 'CC-640',
  },
  {
    what: 'a drive letter',
    bytes: () => rawZip([json(BODY), { name: 'C:\\evil.exe', data: 'x' }]),
    ends: 'CC-640',
  },
  {
    what: 'a name with NUL in it',
    bytes: () => rawZip([json(BODY), { name: 'support.json\u0000.exe', data: 'x' }]),
    ends: 'CC-640',
  },
  {
    what: 'a stranger among the files',
    bytes: () => rawZip([json(BODY), { name: 'autorun.inf', data: 'x' }]),
    ends: 'CC-640',
  },
  {
    what: 'a file twice',
    bytes: () => rawZip([json(BODY), json({ ...BODY, findings: [] })]),
    ends: 'CC-640',
  },
  {
    what: 'a thousand files',
    bytes: () => rawZip(Array.from({ length: 1000 }, (_, index) => ({ name: `${index}`, data: 'x' }))),
    ends: 'CC-640',
  },
  { what: 'a symbolic link', bytes: () => rawZip([{ ...json(BODY), mode: 0o120777 }]), ends: 'CC-640' },
  {
    what: 'a folder in the place of the file',
    bytes: () => rawZip([{ ...json(BODY), mode: 0o040755 }]),
    ends: 'CC-640',
  },
  { what: 'an encrypted file', bytes: () => rawZip([{ ...json(BODY), flags: 0x0801 }]), ends: 'CC-640' },
  { what: 'an unknown way of packing', bytes: () => rawZip([{ ...json(BODY), method: 99 }]), ends: 'CC-640' },
  { what: 'a wrong checksum', bytes: () => rawZip([{ ...json(BODY), crc: 1 }]), ends: 'CC-640' },
  {
    what: 'a packed size beyond the file',
    bytes: () => rawZip([{ ...json(BODY), compressedSize: 1_000_000 }]),
    ends: 'CC-640',
  },
  { what: 'two entries over the same bytes', bytes: () => overlapping(), ends: 'CC-640' },
  { what: 'more entries than there are', bytes: () => rawZip([json(BODY)], { count: 5 }), ends: 'CC-640' },
  {
    what: 'a zip that ends in the middle',
    bytes: () => rawZip([json(BODY)]).subarray(0, 200),
    ends: 'CC-640',
  },
  {
    what: 'no support.json',
    bytes: () => rawZip([{ name: 'transcript.jsonl', data: lines() }]),
    ends: 'CC-640',
  },
  {
    what: 'JSON nested 100,000 deep',
    bytes: () => rawZip([{ name: 'support.json', data: deep(100_000) }]),
    ends: 'CC-640',
  },
  {
    what: 'a key twice',
    bytes: () => rawZip([{ name: 'support.json', data: '{"version":1,"version":1}' }]),
    ends: 'CC-640',
  },
  {
    what: '__proto__ as a key',
    bytes: () =>
      rawZip([{ name: 'support.json', data: JSON.stringify(BODY).replace('{', '{"__proto__":{"x":1},') }]),
    ends: 'CC-640',
  },
  { what: 'a key of its own', bytes: () => rawZip([json({ ...BODY, run: 'calc.exe' })]), ends: 'CC-640' },
  {
    what: 'bytes that are no UTF-8',
    bytes: () => rawZip([{ name: 'support.json', data: Buffer.from([0xff, 0xfe, 0x7b]) }]),
    ends: 'CC-640',
  },
  { what: 'a newer version', bytes: () => rawZip([json({ ...BODY, version: 2 })]), ends: 'CC-642' },
  {
    what: 'a version that is no number',
    bytes: () => rawZip([json({ ...BODY, version: '1' })]),
    ends: 'CC-640',
  },
  { what: 'a value of 1 MB', bytes: () => rawZip([json(withItem('x'.repeat(MIB)))]), ends: 'CC-640' },
  {
    what: 'a million findings',
    bytes: () =>
      rawZip([json({ ...BODY, findings: Array.from({ length: 10_000 }, () => CONTENT.findings[0]) })]),
    ends: 'CC-640',
  },
  {
    what: 'an error code of its own',
    bytes: () => rawZip([json({ ...BODY, confirmations: [{ outcome: 'owned' }] })]),
    ends: 'CC-640',
  },
  {
    what: 'a transcript that is none',
    bytes: () => rawZip([json(BODY), { name: 'transcript.jsonl', data: 'set user x' }]),
    ends: 'CC-640',
  },
  {
    what: 'a transcript with an entry of another kind',
    bytes: () => rawZip([json(BODY), { name: 'transcript.jsonl', data: lines('{"type":"run","cmd":"x"}') }]),
    ends: 'CC-640',
  },
  {
    what: 'a page with a script',
    bytes: () => rawZip([json(BODY), { name: 'report.html', data: MARKUP }]),
    ends: 'shown',
  },
  { what: 'markup in a value', bytes: () => rawZip([json(withItem(MARKUP))]), ends: 'shown' },
  {
    what: 'markup where a site’s name is',
    bytes: () => rawZip([json({ ...BODY, comparison: { kind: 'profile', name: MARKUP, rows: [] } })]),
    ends: 'shown',
  },
  {
    what: 'control characters and escape sequences',
    bytes: () => rawZip([json(withItem('\u001b[2J\u001b]0;x\u0007\u0000\u0008'))]),
    ends: 'shown',
  },
  { what: 'bidi marks', bytes: () => rawZip([json(withItem('\u202egnp.exe\u2066'))]), ends: 'shown' },
  { what: 'a formula', bytes: () => rawZip([json(withItem('=cmd|calc!A1'))]), ends: 'shown' },
  {
    what: 'a javascript: address',
    bytes: () => rawZip([json(withItem('javascript:alert(1)'))]),
    ends: 'shown',
  },
  { what: 'an honest one', bytes: () => makeSupportFile(CONTENT, null, 'en'), ends: 'shown' },
];

function noise(start: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) bytes[index] = (index * 7919 + 13) % 251;
  bytes.write(start, 'latin1');
  return bytes;
}

/** Deflate shrinks zeros a thousandfold; the bytes here are those of one block, repeated. */
function bomb(megabytes: number): Buffer {
  return rawZip([{ name: 'support.json', data: Buffer.alloc(MIB), size: megabytes * MIB }]);
}

function lyingBomb(): Buffer {
  return rawZip([{ name: 'support.json', data: Buffer.alloc(64 * MIB), size: 1024 }]);
}

function overlapping(): Buffer {
  return rawZip([json(BODY), { name: 'transcript.jsonl', data: '', offset: 0 }]);
}
