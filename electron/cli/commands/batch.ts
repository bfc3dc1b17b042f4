import { needsCsv, type CsvDevice, type SlotOutcome, type SlotView } from '../../../shared/batch/index.ts';
import type { LotDraft } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { jobOutcomeName } from '../../../shared/messages/index.ts';
import type { BatchBroker, BatchOptions, SlotEnd } from '../../core/batch/index.ts';
import { appVersion } from '../app-version.ts';
import { BROKER_FLAGS, LINE_CHOICE_FLAGS, type Command, type CommandContext } from '../command.ts';
import type { CliOutcome } from '../exit-codes.ts';
import type { FlagSpecs } from '../flags.ts';
import { checkStandardInput, readBrokerFiles } from '../input-files.ts';
import { badValue, readBroker, readGaps, readLineChoice, readTimeout } from '../input-values.ts';
import { itemsJson } from '../job-json.ts';
import { readCsvFile, readLotFile } from '../lot-files.ts';
import { LotHandover } from '../lot-handover.ts';
import type { Output } from '../output.ts';
import { FOLDER_FLAG, withStore } from '../record-store.ts';
import { openStationOf, readSharedFile, STATION_FLAGS } from '../station-input.ts';
import { cliText } from '../texts.ts';

const BROKER: FlagSpecs = Object.fromEntries(
  Object.entries(BROKER_FLAGS)
    .filter(([name]) => name !== 'device-password-file')
    .map(([name, spec]) => [name, { ...spec, required: false }]),
);
const MAX_PORTS = 128;

export const batchCommand: Command = {
  flags: {
    lot: { value: 'FILE', required: true, about: 'flagLot' },
    ports: { value: 'P1,P2,…', required: true, about: 'flagPorts' },
    csv: { value: 'FILE', about: 'flagCsv' },
    'hands-free': { about: 'flagHandsFree' },
    operator: { value: 'NAME', about: 'flagOperator' },
    handover: { value: 'FILE', about: 'flagLotHandover' },
    ...STATION_FLAGS,
    ...LINE_CHOICE_FLAGS,
    ...BROKER,
    ...FOLDER_FLAG,
  },
  async run(context) {
    const { flags, output } = context;
    const ports = readPorts(flags.requiredText('ports'));
    const line = readLineChoice(flags);
    const pacing = readGaps(flags);
    checkStandardInput(flags, output.language);
    const draft = await readLotFile(context);
    if (draft.snSource === 'scanner')
      throw new ConcentratorError('badLotFile', { detail: `${cliText(output.language, 'batchScanner')}.` });
    const broker = draft.confirmOnline || flags.has('broker') ? await readAccess(context) : null;
    const rows = await readCsvFile(context, draft);
    if (needsCsv(draft) && rows.length === 0) throw new ConcentratorError('csvNeeded');
    const lot = {
      ...draft,
      confirmOnline: broker !== null,
      operator: flags.text('operator') ?? draft.operator,
    };

    const shared = await readSharedFile(context);
    return withStore(context, async (store) => {
      const { ledger, close } = await openStationOf(context, store, shared);
      let handover: LotHandover | null = null;
      try {
        handover = await LotHandover.open(context, lot);
        if (ledger.trouble !== null) throw ledger.trouble;
        return await runLot(context, { lot, rows, ports, line, pacing, broker, store, ledger, handover });
      } finally {
        await close();
        await handover?.finish();
      }
    });
  },
};

interface Run extends Pick<BatchOptions, 'line' | 'pacing' | 'broker' | 'store' | 'ledger'> {
  readonly lot: LotDraft;
  readonly rows: readonly CsvDevice[];
  readonly ports: readonly string[];
  readonly handover: LotHandover | null;
}

async function runLot(
  context: CommandContext,
  { lot, rows, ports, handover, ...run }: Run,
): Promise<CliOutcome> {
  const { flags, output, signal } = context;
  const [{ BatchRunner, openLot, passwordsOf }, session, serial] = await Promise.all([
    import('../../core/batch/index.ts'),
    import('../../core/session/index.ts'),
    import('../../core/serial/serial-transport.ts'),
  ]);
  const opened = await openLot(run.store, run.ledger, lot, rows);
  if (opened.interrupted > 0)
    output.progress(cliText(output.language, 'batchResumed', { count: opened.interrupted }));
  const told = new Told(output);
  const runner = new BatchRunner({
    ...{ ...run, lot: opened.lot, doneInLot: opened.doneInLot },
    slots: ports.map((path, index) => ({
      ...{ key: path, name: String(index + 1), id: null, path, location: null },
    })),
    ...{ start: 'device', isOnce: !flags.has('hands-free'), profile: null },
    provision: handover?.provision ?? null,
    open: serial.openSerialTransport,
    kinds: new session.DeviceKinds(),
    operator: lot.operator,
    csvPasswords: passwordsOf(rows),
    ...{ source: 'cli', appVersion: await appVersion() },
    platform: `${process.platform}-${process.arch}`,
    onSlot: () => undefined,
    onEntry: (_entry, end) => {
      told.end(end);
      handover?.ended(end);
    },
    onTrouble: (error) => output.progress(output.errorLine(error)),
    onBug: (error) => told.bugs.push(error),
  });
  const stop = (): void => void runner.stop(true);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    await runner.run();
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const [bug] = told.bugs;
  if (bug !== undefined) throw new Error('A slot ended as no slot may', { cause: bug });
  const handedOver = handover === null ? null : await handover.finish();
  return told.result(lot.name, signal.aborted, handedOver);
}

class Told {
  readonly bugs: unknown[] = [];
  readonly #output: Output;
  readonly #ends: SlotEnd[] = [];

  constructor(output: Output) {
    this.#output = output;
  }

  end(end: SlotEnd): void {
    this.#ends.push(end);
    const json = this.#json(end);
    const { language } = this.#output;
    const seconds = (json.durationMs / 1000).toFixed(1);
    const outcome = outcomeText(json.outcome, this.#output);
    const { slot, port, sn } = json;
    const text = cliText(language, 'batchSlot', { slot, port, sn: sn ?? '-', outcome, seconds });
    this.#output.event(
      { type: 'slot', ...json },
      json.message === undefined ? text : `${text}  ${json.message}`,
    );
  }

  /** @param handedOver how many devices the handover file has; null where there is none */
  result(lot: string, isStopped: boolean, handedOver: number | null): CliOutcome {
    const outcomes = this.#ends.map(({ slot }) => ended(slot).outcome);
    const count = (wanted: SlotOutcome): number => outcomes.filter((one) => one === wanted).length;
    const counts = {
      ...{ pass: count('pass'), unproven: count('unproven'), fail: count('fail'), done: count('done') },
      ...{ refused: count('refused'), interrupted: count('interrupted') },
    };
    const text = cliText(this.#output.language, 'batchSum', counts);
    const slots = this.#ends.map((end) => this.#json(end));
    return this.#output.result(outcomeOf(counts, isStopped), { lot, counts, slots, handedOver }, text);
  }

  #json({ slot, items, recordId }: SlotEnd) {
    const { outcome, sn, error, durationMs, attempt } = ended(slot);
    const known = error === null ? null : new ConcentratorError(error.name, error.context);
    return {
      ...{ slot: slot.name, port: slot.path, outcome, sn, durationMs, attempt, recordId },
      items: itemsJson(items, this.#output),
      ...(known === null ? {} : { code: known.code, message: this.#output.errorLine(known) }),
    };
  }
}

function ended({ state }: SlotView): Extract<SlotView['state'], { kind: 'ended' }> {
  if (state.kind !== 'ended') throw new Error('a try that has not ended');
  return state;
}

function outcomeText(outcome: SlotOutcome, { language }: Output): string {
  switch (outcome) {
    case 'pass':
    case 'fail':
    case 'unproven':
      return jobOutcomeName(language, outcome);
    case 'done':
      return cliText(language, 'batchDone');
    case 'refused':
      return cliText(language, 'batchRefused');
    case 'interrupted':
      return cliText(language, 'batchInterrupted');
  }
}

function outcomeOf(counts: Readonly<Record<SlotOutcome, number>>, isStopped: boolean): CliOutcome {
  if (isStopped || counts.interrupted > 0) return 'interrupted';
  if (counts.fail + counts.refused > 0) return 'fail';
  return counts.unproven > 0 ? 'unproven' : 'pass';
}

async function readAccess(context: CommandContext): Promise<BatchBroker> {
  const { flags } = context;
  const broker = readBroker(flags);
  const username = flags.requiredText('username');
  const { ca, password } = await readBrokerFiles(context);
  return { broker, username, ca, password, timeoutMs: readTimeout(flags) };
}

function readPorts(text: string): readonly string[] {
  const ports = text.split(',').map((one) => one.trim());
  const isFit = ports.every((one) => one !== '') && new Set(ports).size === ports.length;
  if (!isFit || ports.length > MAX_PORTS) throw badValue('--ports', text, 'P1,P2,…');
  return ports;
}
