import type { Dialogue, Shipment } from './dialogue.ts';
import type { Tally } from './tally.ts';

export interface Totals {
  readonly seed: number;
  readonly durationMs: number;
  readonly isInterrupted: boolean;
}

const SHOWN_BYTES = 160;

/** The report for people. */
export function reportText(tally: Tally, { seed, durationMs, isInterrupted }: Totals): string {
  const seconds = durationMs / 1000;
  const lines = [
    `${grouped(tally.messages)} messages in ${grouped(tally.dialogues)} dialogues, seed ${seed}, ` +
      `${seconds.toFixed(0)} s (${grouped(tally.messages / seconds)} messages a second)${isInterrupted ? ', interrupted' : ''}`,
    `  on the very topic  ${grouped(tally.onTopic)}, on others ${grouped(tally.messages - tally.onTopic)}; ` +
      `${(tally.bytes / 1e6).toFixed(0)} MB; longest dialogue ${(tally.longestMs / 1000).toFixed(1)} s`,
    `  sessions           ${counts(tally.sessions)}`,
    `  ended              ${counts(tally.endings)}`,
    '  payloads on the very topic',
    ...sorted(tally.kinds).map(([kind, count]) => `  ${grouped(count).padStart(9)}  ${kind}`),
    ...tally.findings.map(
      ({ kind, seed: dialogueSeed, text }) => `! ${kind}: ${text}\n    --replay ${dialogueSeed}`,
    ),
    `${tally.falsePasses} false passes, ${tally.findingCount - tally.falsePasses} other findings`,
  ];
  return lines.join('\n');
}

export function reportJson(tally: Tally, totals: Totals): string {
  const { messages, dialogues, onTopic, bytes, longestMs, falsePasses, findingCount, findings } = tally;
  return JSON.stringify({
    ...totals,
    ...{ messages, dialogues, onTopic, bytes, longestMs, falsePasses, findingCount, findings },
    sessions: Object.fromEntries(tally.sessions),
    endings: Object.fromEntries(tally.endings),
    kinds: Object.fromEntries(tally.kinds),
  });
}

/** What one dialogue sends, message by message. */
export function scriptOf(dialogue: Dialogue): string {
  const { seed, sn, topic, session, waits, stored, before, run, will, last } = dialogue;
  const named = (name: string, shipments: readonly (Shipment | null)[]): string[] =>
    shipments.filter((one) => one !== null).map((shipment) => `${name} ${shipmentText(shipment, topic)}`);
  return [
    `seed ${seed}: SN ${sn}, topic ${topic}, session ${session}, waits ${waits}`,
    ...named('stored', [stored]),
    ...named('before', before),
    ...named('run   ', run),
    ...named('will  ', [will]),
    ...named('last  ', [last]),
  ].join('\n');
}

function shipmentText({ topic, payload, qos, retain, copies }: Shipment, exact: string): string {
  const { bytes, kind, fates } = payload;
  const text = JSON.stringify(bytes.subarray(0, SHOWN_BYTES).toString('latin1'));
  const where = topic === exact ? '' : ` on ${topic}`;
  const how = `qos ${qos}${retain ? ', retain' : ''}${copies > 1 ? `, ${copies} times` : ''}`;
  return `[${fates.join('|')}] ${kind} (${how}, ${bytes.length} bytes)${where}: ${text}${bytes.length > SHOWN_BYTES ? '…' : ''}`;
}

function sorted(map: ReadonlyMap<string, number>): [string, number][] {
  return [...map].sort(([, left], [, right]) => right - left);
}

function counts(map: ReadonlyMap<string, number>): string {
  return sorted(map)
    .map(([name, count]) => `${name} ${grouped(count)}`)
    .join(', ');
}

function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
