/**
 * Is anything on the line? An armed slot asks `get sn` once a second; whatever comes back is an answer to that question.
 * Who it is, and at which rate, is the job's to find out.
 */
import { ConcentratorError, isConcentratorError } from '../../../shared/errors/index.ts';
import { encodeLine, getCommand } from '../../../shared/protocol/index.ts';
import type { LineSettings, OpenTransport } from '../serial/transport.ts';
import { SCANNED_BAUD_RATES, type DeviceKinds, type LineChoice } from '../session/index.ts';
import type { SlotCommand, SlotCommandKind, SlotInbox } from './slot-inbox.ts';

/** Between two questions. */
export const ASK_EVERY_MS = 1000;

export interface PresenceOptions {
  readonly path: () => string | null;
  readonly open: OpenTransport;
  readonly line: LineChoice;
  readonly kinds: DeviceKinds;
  readonly inbox: SlotInbox;
  /** These end the waiting as well. */
  readonly commands: readonly SlotCommandKind[];
  /** Told when the port can or cannot be opened; `undefined`: it is away. */
  readonly onPort: (error: ConcentratorError | null | undefined) => void;
  readonly signal: AbortSignal;
}

/** @returns what ended the waiting */
export async function untilSomething(options: PresenceOptions): Promise<'answer' | SlotCommand> {
  const { inbox, commands, signal, onPort } = options;
  for (let turn = 0; ; turn += 1) {
    const path = options.path();
    if (path === null) {
      onPort(undefined);
      const command = await inbox.wait([], ASK_EVERY_MS, signal);
      if (command !== null) return command;
      continue;
    }
    try {
      const result = await askOnce(path, settingsAt(turn, options), options);
      if (result !== null) return result;
    } catch (error) {
      if (!(error instanceof ConcentratorError)) throw error;
      onPort(isConcentratorError(error, 'portNotFound') ? undefined : error);
      const command = await inbox.wait(commands, ASK_EVERY_MS, signal);
      if (command !== null) return command;
    }
  }
}

/** Opened anew for each question at the turn's rate; an adapter that is swapped is noticed by that as well. */
async function askOnce(
  path: string,
  settings: LineSettings,
  { open, inbox, commands, signal, onPort }: PresenceOptions,
): Promise<'answer' | SlotCommand | null> {
  const transport = await open(path, settings);
  const heard = { bytes: false, isLost: false };
  transport.onData(() => {
    heard.bytes = true;
    inbox.poke();
  });
  transport.onClose(() => {
    heard.isLost = true;
    inbox.poke();
  });
  try {
    onPort(null);
    await transport.write(encodeLine(getCommand('sn')));
    const isOver = (): boolean => heard.bytes || heard.isLost;
    const command = await inbox.wait(commands, ASK_EVERY_MS, signal, isOver);
    return heard.bytes ? 'answer' : command;
  } finally {
    await transport.close();
  }
}

/** Where devices were met before comes first, then the rate that most have, and the others in turn between. */
function settingsAt(turn: number, { line, kinds }: PresenceOptions): LineSettings {
  const framing = line.framing === 'auto' ? (kinds.settings[0]?.framing ?? '8N1') : line.framing;
  if (line.baudRate !== 'auto') return { baudRate: line.baudRate, framing };
  const first = kinds.settings[0]?.baudRate ?? SCANNED_BAUD_RATES[0];
  const others = SCANNED_BAUD_RATES.filter((rate) => rate !== first);
  const isOther = turn % 2 === 1;
  return { baudRate: isOther ? (others[((turn - 1) / 2) % others.length] ?? first) : first, framing };
}
