/** The job every contender does: `get sn`, then `set` and `get` of five items, on a device that speaks one dialect. */
import {
  ITEM_NAMES,
  parseConfig,
  type ConcentratorConfig,
  type ItemName,
  type ItemValue,
} from '../../shared/domain/index.ts';
import { getCommand, setCommand } from '../../shared/protocol/index.ts';
import { FACTORY_CONFIG, parseArgument, type DeviceConfig } from '../../electron/simulator/device-config.ts';
import { DIALECT_NAMES, DIALECTS, type DialectName } from '../../electron/simulator/dialects.ts';
import { getLines, replyBytes } from '../../electron/simulator/reply-text.ts';

export interface Exchange {
  /** Without its line end. */
  readonly command: string;
  /** How many lines answer it: what a script that knows the device counts. */
  readonly lines: number;
  /** What must come back, without line ends; null where it is not known before. */
  readonly reply: string | null;
}

export interface Job {
  /** A config file's content. */
  readonly wanted: DeviceConfig;
  readonly exchanges: readonly Exchange[];
}

export const OWN_MS = 5;
const LINE_END_BYTES = 2;

/** A new config for each run, so that a read-back proves the set before it; all are of the same length. */
export function wantedConfig(run: number): DeviceConfig {
  const number = String(run % 10_000).padStart(4, '0');
  return {
    sn: `20200501${number}`,
    server: { host: `mqtt-${number}.example.com`, port: 8883 },
    password: `Correct-Horse-${number}`,
    topicRoot: `smart/site-${number}`,
    ntp: { host: `ntp-${number}.example.com`, port: 123, timezone: 8 },
  };
}

export function makeJob(run: number, dialectName: DialectName): Job {
  const dialect = DIALECTS[dialectName];
  const wanted = wantedConfig(run);
  const parsed = parsedConfig(wanted);
  const exchanges: Exchange[] = [
    { command: getCommand('sn'), lines: getLines(dialect, 'sn', FACTORY_CONFIG, []).length, reply: null },
  ];
  for (const item of ITEM_NAMES) {
    const command = setCommandOf(item, parsed);
    const argument = command.split(' ').slice(2).join(' ');
    const held = { ...FACTORY_CONFIG, ...parseArgument(item, argument) };
    const taken = dialect.set(item, held);
    const read = getLines(dialect, item, held, []);
    exchanges.push({ command, lines: taken.length, reply: null });
    exchanges.push({ command: getCommand(item), lines: read.length, reply: read.join('\n') });
  }
  return { wanted, exchanges };
}

export function parsedConfig(json: unknown): ConcentratorConfig {
  const parsed = parseConfig(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

function setCommandOf<K extends ItemName>(item: K, config: ConcentratorConfig): string {
  return setCommand(item, config[item] as ItemValue<K>);
}

export interface WireLimit {
  readonly bytesOut: number;
  readonly bytesBack: number;
  readonly exchanges: number;
  /** What the wire (10 bits a byte) and the device's own delay take together. */
  readonly ms: number;
}

/** The least any program can need for this job, from its bytes. */
export function wireLimit(dialectName: DialectName, baudRate: number): WireLimit {
  const dialect = DIALECTS[dialectName];
  const { wanted, exchanges } = makeJob(0, dialectName);
  const bytesOut = exchanges.reduce((sum, { command }) => sum + command.length + LINE_END_BYTES, 0);
  const moment = { n: 1, uptimeMs: 0 };
  const replyLength = (lines: readonly string[]): number => replyBytes(dialect, lines, moment).length;
  const bytesBack = ITEM_NAMES.reduce(
    (sum, item) =>
      sum + replyLength(dialect.set(item, wanted)) + replyLength(getLines(dialect, item, wanted, [])),
    replyLength(getLines(dialect, 'sn', wanted, [])),
  );
  const ms = ((bytesOut + bytesBack) * 10_000) / baudRate + exchanges.length * OWN_MS;
  return { bytesOut, bytesBack, exchanges: exchanges.length, ms };
}

/** Those whose every reply is about one item, in lines with CR LF, so that a script which counts lines knows where it ends. */
export const BENCH_DIALECTS: readonly DialectName[] = DIALECT_NAMES.filter((name) => {
  const { eol, echo, prompt, encoding, dump, set, logBefore, logAfter } = DIALECTS[name];
  return (
    eol === '\r\n' &&
    echo === 'off' &&
    prompt === '' &&
    encoding === 'utf8' &&
    !dump &&
    set('sn', FACTORY_CONFIG).length > 0 &&
    logBefore(1, 0).length + logAfter(1, 0).length === 0
  );
});
