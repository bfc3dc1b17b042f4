/**
 *   set sn 202005010001 CR LF          one command is one line of printable ASCII words,
 *   |   |  |            |              one blank between them, CR LF at its end
 *   |   |  value words  end
 *   |   key (guide, section 3)
 *   verb
 */
import type { ItemName, ItemValue } from '../domain/index.ts';
import { ConcentratorError } from '../errors/index.ts';

/** The device's word for each item (guide, sections 3.1 to 3.5). The password is set by `user`. */
export const ITEM_KEYS: Readonly<Record<ItemName, string>> = {
  sn: 'sn',
  server: 'server',
  password: 'user',
  topicRoot: 'topic',
  ntp: 'ntp',
};

/** The longest host name (RFC 1123), with its port and time zone, fits. */
const MAX_LINE_BYTES = 300;
const MAX_WORD_LENGTH = 253;

const VALUE_WORDS: { readonly [K in ItemName]: (value: ItemValue<K>) => readonly string[] } = {
  sn: (sn) => [sn],
  server: (server) => [server.host, String(server.port)],
  password: (password) => [password.reveal()],
  topicRoot: (topicRoot) => [topicRoot],
  ntp: (ntp) => [ntp.host, String(ntp.port), String(ntp.timezone)],
};

/** `get KEY`, without its line end. */
export function getCommand(item: ItemName): string {
  return `get ${ITEM_KEYS[item]}`;
}

/** `set KEY VALUE…`, without its line end. For `password` the text is a secret. */
export function setCommand<K extends ItemName>(item: K, value: ItemValue<K>): string {
  return lineOf(['set', ITEM_KEYS[item], ...VALUE_WORDS[item](value)]);
}

/**
 * The only place where text becomes bytes for a device: whatever the words, exactly one line comes out or none.
 * @throws ConcentratorError `badArgument` where a word is empty, too long or not printable ASCII without blanks
 */
export function encodeLine(command: string): Uint8Array {
  refuseUnlessOneLine(command);
  const line = `${command}\r\n`;
  const bytes = new Uint8Array(line.length);
  for (let index = 0; index < line.length; index += 1) bytes[index] = line.charCodeAt(index);
  return bytes;
}

function lineOf(words: readonly string[]): string {
  // A blank inside a word would make two words of it, so it is refused here, before they are joined.
  if (words.some((word) => word.includes(' ')))
    throw new ConcentratorError('badArgument', { reason: 'line' });
  const line = words.join(' ');
  refuseUnlessOneLine(line);
  return line;
}

function refuseUnlessOneLine(command: string): void {
  const words = command.split(' ');
  const fits = words.every((word) => word.length <= MAX_WORD_LENGTH && /^[\x21-\x7e]+$/.test(word));
  if (!fits || command.length + 2 > MAX_LINE_BYTES)
    throw new ConcentratorError('badArgument', { reason: 'line' });
}
