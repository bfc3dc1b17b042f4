import { release } from 'node:os';
import type { ProbeResult } from '../../../shared/confirmation/index.ts';
import type { ComparedRow, Finding, HeldItems } from '../../../shared/support/index.ts';
import type { SupportBody } from '../../../shared/support/file-form.ts';
import { portDriver } from '../serial/port-driver.ts';
import type { PortDescription } from '../serial/port-list.ts';
import { adapterOfPort } from '../serial/usb-adapters.ts';
import type { JobRecord } from '../store/index.ts';
import type { SupportContent } from './support-file.ts';

export interface SupportFacts {
  readonly appVersion: string;
  /** For example `Electron 25.1.1, Node 18.15.0`. */
  readonly runtime: string;
  readonly path: string | null;
  readonly port: PortDescription | null;
  readonly line: { readonly baudRate: number; readonly framing: string } | null;
  readonly device: { readonly readAt: string; readonly items: HeldItems } | null;
  readonly findings: readonly Finding[];
  readonly comparison: {
    readonly kind: 'profile' | 'record' | 'file';
    readonly name: string;
    readonly rows: readonly ComparedRow[];
  } | null;
  readonly job: JobRecord | null;
  /** Of the confirmation that ran last, if it was this device's. */
  readonly probes: readonly ProbeResult[];
}

const MAX_VALUE = 4000;

/** All that is known, in the form of the file. Texts that are longer than the form takes are cut. */
export async function supportContent(facts: SupportFacts, now = new Date()): Promise<SupportContent> {
  const { appVersion, runtime, path, port, line, device, findings, comparison, job, probes } = facts;
  const { vendorId = null, productId = null } = port ?? {};
  const content: SupportContent = {
    createdAt: now.toISOString(),
    app: {
      version: appVersion,
      runtime,
      platform: `${process.platform}-${process.arch}`,
      osRelease: release(),
    },
    port:
      path === null
        ? null
        : {
            ...{ path, vendorId, productId, manufacturer: port?.manufacturer ?? null },
            ...{ serialNumber: port?.serialNumber ?? null, location: port?.location ?? null },
            adapter: adapterOfPort(vendorId, productId),
            driver: await portDriver(path),
          },
    ...{ line, device, findings: [...findings] },
    comparison:
      comparison === null
        ? null
        : { kind: comparison.kind, name: comparison.name, rows: [...comparison.rows] },
    job: job === null ? null : jobOf(job),
    confirmations: job === null ? [] : confirmationsOf(job, probes),
  };
  return bounded(content);
}

function jobOf(job: JobRecord): SupportBody['job'] {
  return {
    ...{
      id: job.id,
      kind: job.kind,
      source: job.source,
      startedAt: job.startedAt,
      finishedAt: job.finishedAt,
    },
    ...{ outcome: job.outcome, sn: job.sn, site: job.profile?.name ?? null, operator: job.operator },
    error: job.error,
    items: [...job.items],
  };
}

function confirmationsOf(job: JobRecord, probes: readonly ProbeResult[]): SupportBody['confirmations'] {
  const latest = job.confirmations.length - 1;
  return job.confirmations.map(({ outcome, cause, error, topic, broker, ...more }, index) => ({
    ...{ outcome, cause, error, topic, broker },
    ...{ receivedAt: more.receivedAt, waitedMs: more.waitedMs, by: more.by },
    ...{ payloadText: more.payloadText, recordedAt: more.recordedAt },
    probes: index === latest ? probes.map((probe) => ({ ...probe })) : [],
  }));
}

/** A device may answer with kilobytes; the payload of a message has a bound of its own. */
function bounded(content: SupportContent): SupportContent {
  return JSON.parse(
    JSON.stringify(content, (key, value: unknown) =>
      typeof value === 'string' && key !== 'payloadText' && value.length > MAX_VALUE
        ? `${value.slice(0, MAX_VALUE)}…`
        : value,
    ),
  ) as SupportContent;
}
