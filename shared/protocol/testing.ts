/** Random domain values and the forms in which devices may print them. */
import fc from 'fast-check';
import type { NtpServer, ServerAddress } from '../domain/index.ts';
import { LineFramer } from './line-framer.ts';
import type { RawLine } from './reply-lines.ts';
import { lineText } from './text.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,4})?$/);
const port = fc.integer({ min: 1, max: 65535 });
const ipv4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join('.'));
const hostName = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom('com', 'example', 'cn', 'local'))
  .map(([labels, top]) => [...labels, top].join('.'));
const host = fc.oneof({ weight: 4, arbitrary: hostName }, { weight: 1, arbitrary: ipv4 });

export const serialNumbers = fc.stringMatching(/^20[0-9]{10}$/);
export const servers: fc.Arbitrary<ServerAddress> = fc.record({ host, port });
export const ntpServers: fc.Arbitrary<NtpServer> = fc.record({
  host: hostName,
  port,
  timezone: fc.integer({ min: -12, max: 14 }),
});
export const topicRoots = fc.stringMatching(/^[A-Za-z0-9_.*>=:,-]{1,12}(?:\/[A-Za-z0-9_-]{1,12}){0,3}$/);
/** Printable ASCII without blanks, special characters included, but no mask. */
export const passwords = fc.stringMatching(/^[!-~]{1,24}$/).filter((text) => !/^\*+$/.test(text));

export interface Values {
  readonly sn: string;
  readonly server: ServerAddress;
  readonly password: string;
  readonly topicRoot: string;
  readonly ntp: NtpServer;
}

export const values: fc.Arbitrary<Values> = fc.record({
  sn: serialNumbers,
  server: servers,
  password: passwords,
  topicRoot: topicRoots,
  ntp: ntpServers,
});

/** The bytes as lines, cut as they come off the wire; what is left unended is a line that is not terminated. */
export function linesOf(bytes: Uint8Array): RawLine[] {
  const framer = new LineFramer();
  const lines = framer.push(bytes).map((line) => ({ text: lineText(line), terminated: true }));
  const partial = lineText(framer.partial());
  return partial === '' ? lines : [...lines, { text: partial, terminated: false }];
}
