/** What the records keep of a job's report and of a confirmation's verdict. */
import type { BrokerAddress, ConfirmationVerdict, ConnectFailure } from '../../shared/confirmation/index.ts';
import { ITEM_NAMES, type MqttPassword } from '../../shared/domain/index.ts';
import { shown, type ItemReport } from '../../shared/commissioning/index.ts';
import type { ConcentratorError } from '../../shared/errors/index.ts';
import type { DeviceConnection, JobReport } from '../core/commissioning/index.ts';
import type { ItemReading } from '../core/session/index.ts';
import type {
  JobEnding,
  NewConfirmation,
  RecordedItem,
  RecordedOutcome,
  StoredTranscript,
} from '../core/store/index.ts';
import type { CliOutcome } from './exit-codes.ts';
import { readPassword } from './job-json.ts';

type Secrets = readonly (MqttPassword | null)[];

export interface EndingFacts {
  readonly outcome: CliOutcome;
  readonly error: ConcentratorError | null;
  readonly items: readonly RecordedItem[];
  readonly secrets?: Secrets;
}

export function endingOf(job: JobReport, { outcome, error, items, secrets = [] }: EndingFacts): JobEnding {
  const { readings, settings, traffic } = job;
  return {
    outcome: recordedOutcome(outcome),
    sn: readings.sn.state === 'read' ? readings.sn.value : null,
    baudRate: settings?.baudRate ?? null,
    framing: settings?.framing ?? null,
    error: error?.serialize() ?? null,
    items,
    traffic,
    secrets: known([...secrets, readPassword(readings)]),
  };
}

export function recordedOutcome(outcome: CliOutcome): RecordedOutcome {
  switch (outcome) {
    case 'pass':
    case 'unproven':
    case 'fail':
    case 'interrupted':
    case 'noAnswer':
      return outcome;
    case 'badInput':
    case 'portUnavailable':
      return 'fail';
  }
}

/** Of a job that only reads. */
export function readItems({ readings }: JobReport): readonly RecordedItem[] {
  return ITEM_NAMES.map((item) => {
    const reading: ItemReading = readings[item];
    const actual = reading.state === 'read' ? shown(item, reading.value as never) : undefined;
    const facts = { item, outcome: reading.state, written: 'no' } as const;
    return actual === undefined ? facts : { ...facts, actual };
  });
}

export function transcriptOf(
  connection: DeviceConnection,
  job: JobReport,
): { transcript?: StoredTranscript } {
  const entries = connection.recorder.entries();
  if (job.settings === null || entries.length === 0) return {};
  const { baudRate, framing } = job.settings;
  return { transcript: { header: { createdAt: new Date().toISOString(), baudRate, framing }, entries } };
}

export function confirmationOf(
  verdict: ConfirmationVerdict | ConnectFailure,
  { host, port }: BrokerAddress,
  topic: string | null,
  secrets: Secrets,
): NewConfirmation {
  const base = { topic, broker: { host, port }, secrets: known(secrets) };
  if (!('outcome' in verdict))
    return { ...base, outcome: 'failed', cause: verdict.cause, error: verdict.error.serialize() };
  switch (verdict.outcome) {
    case 'online':
      return { ...base, outcome: 'online', ...verdict.message };
    case 'unproven':
      return { ...base, ...verdict.lastMessage, outcome: 'unproven', error: verdict.error.serialize() };
    case 'failed':
      return { ...base, outcome: 'failed', cause: verdict.cause, error: verdict.error.serialize() };
  }
}

/** True where the device was heard with the password that this job wrote. */
export function isPasswordProven(items: readonly ItemReport[], verdict: ConfirmationVerdict | null): boolean {
  const password = items.find((report) => report.item === 'password');
  return (
    verdict?.outcome === 'online' && (password?.outcome === 'verified' || password?.outcome === 'unchanged')
  );
}

function known(secrets: Secrets): readonly MqttPassword[] {
  return secrets.filter((secret) => secret !== null);
}
