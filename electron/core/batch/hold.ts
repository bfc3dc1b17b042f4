/**
 * A device that is there and has nothing to do: `get sn` once a second. Three silences and it is gone; another SN twice,
 * or something that cannot be read as before, and it is another device.
 */
import { isConcentratorError } from '../../../shared/errors/index.ts';
import type { DeviceConnection } from '../commissioning/index.ts';
import type { ItemReading } from '../session/index.ts';
import { ASK_EVERY_MS } from './presence.ts';
import type { SlotCommand, SlotCommandKind, SlotInbox } from './slot-inbox.ts';

export type HoldEnd = 'gone' | 'changed' | SlotCommand;

/** One silence may be a device that saves; three in a row are none. */
const SILENCES = 3;
const STRANGE_ANSWERS = 2;

export interface HoldOptions {
  readonly connection: DeviceConnection;
  /** What it answered when it was met. */
  readonly sn: ItemReading<'sn'>;
  readonly inbox: SlotInbox;
  readonly commands: readonly SlotCommandKind[];
  readonly signal: AbortSignal;
}

export async function holdUntil({ connection, sn, inbox, commands, signal }: HoldOptions): Promise<HoldEnd> {
  let silences = 0;
  let strange = 0;
  // A job may have given it a new one.
  const last = connection.lastReading('sn')?.reading ?? sn;
  const known = new Set([sn, last].map((reading) => keyOf(reading)));
  for (;;) {
    const command = await inbox.wait(commands, ASK_EVERY_MS, signal);
    if (command !== null) return command;
    let answer: string | null;
    try {
      answer = await connection.session.glance();
    } catch (error) {
      if (isConcentratorError(error, 'portDisconnected')) return 'gone';
      throw error;
    }
    if (answer === null) {
      silences += 1;
      if (silences >= SILENCES) return 'gone';
      continue;
    }
    silences = 0;
    strange = known.has(answer) ? 0 : strange + 1;
    if (strange >= STRANGE_ANSWERS) return 'changed';
  }
}

/** As `DeviceSession.glance` tells it. */
function keyOf(reading: ItemReading): string {
  return reading.state === 'read' && typeof reading.value === 'string' ? reading.value : 'unknown';
}
