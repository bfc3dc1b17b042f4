/** What kind of dialogue it is, by its parts. */
import { NO_FAULTS, type FaultOptions } from '../../electron/simulator/faults.ts';
import { QUIET_WIRE, type Dialogue } from './dialogue.ts';
import { TREACHEROUS_LOGS } from './log-lines.ts';

/** Faults of the device's memory: what it shows is still what it holds. */
const MEMORY_FAULTS: readonly (keyof FaultOptions)[] = [
  'truncatePassword',
  'topicCase',
  'okNotKept',
  'errorNotKept',
  'errorButKept',
  'revertsOnRestart',
  'maskedPassword',
  'unsupported',
  'bootMs',
  'banner',
  'seed',
];

const SILENT_FAULTS: readonly (keyof FaultOptions)[] = ['silence', 'silentOn', 'silentFirst'];

/** It shows what it holds, and nothing that looks like it. */
export function isHonest({ tricks, speech }: Dialogue): boolean {
  return (
    tricks.every(({ kind }) => kind === 'keeps' || kind === 'loses') &&
    speech.logs.every(({ text }) => !TREACHEROUS_LOGS.includes(text)) &&
    speech.taken.every((line) => !line.includes('{'))
  );
}

/** Bytes or time are lost, added or changed between what it says and what is heard; or it restarts. */
export function isDisturbed({ wire, incidents, faults, host, device, speech }: Dialogue): boolean {
  const isWireQuiet = JSON.stringify({ ...wire, pieces: 1 }) === JSON.stringify(QUIET_WIRE);
  const isSound = Object.entries(faults).every(
    ([name, value]: [string, unknown]) =>
      [...MEMORY_FAULTS, ...SILENT_FAULTS].includes(name as keyof FaultOptions) ||
      JSON.stringify(value) === JSON.stringify(NO_FAULTS[name as keyof FaultOptions]),
  );
  const isLineRight = host.baudRate === device.baudRate && host.framing === device.framing;
  return (
    !isWireQuiet ||
    !isSound ||
    incidents.length > 0 ||
    !isLineRight ||
    host.writeMs > 0 ||
    host.writeFailsAt !== null ||
    (speech.logs.length > 0 && speech.lateMs > 0)
  );
}
