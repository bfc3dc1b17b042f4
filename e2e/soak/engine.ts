import type { JobOutcome } from '../../shared/commissioning/index.ts';
import { MqttPassword, parseConfig, type ConcentratorConfig } from '../../shared/domain/index.ts';
import { ConcentratorError, isAbort } from '../../shared/errors/index.ts';
import {
  commission,
  DeviceConnection,
  runJob,
  type CommissionReport,
  type JobReport,
} from '../../electron/core/commissioning/index.ts';
import type { DeviceKinds } from '../../electron/core/session/index.ts';
import { listPorts } from '../../electron/core/serial/port-list.ts';
import { openSerialTransport } from '../../electron/core/serial/serial-transport.ts';
import type { OpenTransport } from '../../electron/core/serial/transport.ts';
import type { Plan, Wanted } from './plan.ts';
import { MANAGER } from './wire.ts';

/** How one job of the real engine ended. */
export type JobResult =
  | {
      readonly kind: 'job';
      readonly outcome: JobOutcome;
      readonly report: JobReport;
      readonly commission: CommissionReport | null;
    }
  /** The port could not be opened, or was lost before the device had answered. */
  | { readonly kind: 'noPort'; readonly error: ConcentratorError }
  | { readonly kind: 'bug'; readonly error: unknown };

export interface JobSite {
  readonly path: string;
  readonly broker: { readonly host: string; readonly port: number };
  readonly ca: Uint8Array;
  /** Of the whole soak. */
  readonly kinds: DeviceKinds;
  readonly signal: AbortSignal;
}

/** Ports that were opened since the start. */
let openings = 0;

export function portsOpened(): number {
  return openings;
}

export const openCounted: OpenTransport = async (path, settings) => {
  const transport = await openSerialTransport(path, settings);
  openings += 1;
  return transport;
};

const RECONNECT_MS = 2500;
const MESSAGE_TIMEOUT_MS = 2500;
/** Nobody says that the device was power-cycled. */
export const NEVER = new AbortController().signal;

/** Runs the plan's job, as the command line does, on the port at the path. */
export async function runPlannedJob(plan: Plan, site: JobSite): Promise<JobResult> {
  const { path, signal, kinds } = site;
  const connection = new DeviceConnection({
    ...{ path, signal, listPorts, open: openCounted, reconnectMs: RECONNECT_MS },
    ...(plan.isOneOfMany ? { kinds } : {}),
    line: { baudRate: plan.isRateKnown ? 115200 : 'auto', framing: '8N1' },
  });
  try {
    return plan.job === 'commission'
      ? await commissioned(plan, connection, site)
      : await ran(plan, connection, signal);
  } catch (error) {
    // A job that was cancelled before the port was open has no report.
    if (error instanceof ConcentratorError) return { kind: 'noPort', error };
    return { kind: 'bug', error };
  } finally {
    await connection.close();
  }
}

async function ran(plan: Plan, connection: DeviceConnection, signal: AbortSignal): Promise<JobResult> {
  const wanted = plan.wanted === null ? null : configOf(plan.wanted);
  const { allowSnChange } = plan;
  const report = await drain(runJob(connection, { wanted, allowSnChange, powerCycle: null, signal }));
  return { kind: 'job', outcome: report.outcome, report, commission: null };
}

async function commissioned(
  plan: Plan,
  connection: DeviceConnection,
  { broker, ca, signal }: JobSite,
): Promise<JobResult> {
  const managerPassword = plan.brokerTrouble === 'managerRefused' ? 'wrong' : MANAGER.password;
  const job = commission(connection, {
    ...{
      broker,
      ca,
      signal,
      allowSnChange: false,
      powerCycle: null,
      devicePassword: null,
      personConfirmed: NEVER,
    },
    wanted: configOf(plan.wanted ?? {}),
    username: MANAGER.username,
    password: MqttPassword.fromDevice(managerPassword),
    timeoutMs: MESSAGE_TIMEOUT_MS,
    onStep: () => undefined,
    onProgress: () => undefined,
  });
  const report = await drain(job);
  return { kind: 'job', outcome: report.outcome, report: report.job, commission: report };
}

async function drain<Result>(job: AsyncGenerator<unknown, Result>): Promise<Result> {
  for (;;) {
    const next = await job.next();
    if (next.done === true) return next.value;
  }
}

function configOf(wanted: Wanted): ConcentratorConfig {
  const parsed = parseConfig(wanted);
  if (!parsed.ok)
    throw new Error(`a plan wants a config that is not valid: ${JSON.stringify(parsed.issues)}`);
  return parsed.value;
}

/** For the tally: what kind of end it was. */
export function resultName(result: JobResult): string {
  if (result.kind === 'bug') return isAbort(result.error) ? 'abort thrown' : 'bug';
  if (result.kind === 'noPort') return result.error.errorName;
  const { end } = result.report;
  if (end.kind === 'completed') {
    const verdict = result.commission?.verdict;
    const cause = verdict?.outcome === 'failed' ? ` (${verdict.cause})` : '';
    return `${result.outcome}${cause}`;
  }
  return end.kind === 'interrupted' ? 'interrupted' : end.error.errorName;
}
