/** Whom to hear, where, and what would prove it: from what the device holds, or is about to hold. */
import { MutableBoundary } from '../../../shared/confirmation/index.ts';
import {
  MqttPassword,
  parseSerialNumber,
  parseTopicRoot,
  type ConcentratorConfig,
} from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { boundaryAfter } from '../commissioning/index.ts';
import type { ConfirmTask } from './confirm-desk.ts';
import type { LoginInput, Site } from './contract.ts';
import type { DeviceDesk } from './device-desk.ts';

export interface ConfirmTaskInput {
  readonly site: Site;
  readonly timeoutMs: number;
  readonly login: LoginInput;
  readonly device: DeviceDesk;
  /** Null where something in the draft is wrong, or nothing is asked for. */
  readonly draft: ConcentratorConfig | null;
  readonly recordId: string | null;
}

/** @throws ConcentratorError `loginMissing`; `notUnderstood` where neither device nor draft says SN and TopicRoot */
export function confirmTask({
  site,
  timeoutMs,
  login,
  device,
  draft,
  recordId,
}: ConfirmTaskInput): ConfirmTask {
  const { username, password } = loginOf(site, login);
  const { connection, lastWrite, readings } = device;
  // What the device holds: after a write that is what was written.
  const sn = parsedOr(readings?.sn, parseSerialNumber) ?? draft?.sn ?? null;
  const topicRoot = parsedOr(readings?.topicRoot, parseTopicRoot) ?? draft?.topicRoot ?? null;
  if (sn === null) throw new ConcentratorError('notUnderstood', { item: 'sn' });
  if (topicRoot === null) throw new ConcentratorError('notUnderstood', { item: 'topicRoot' });
  const held = readings?.password.state === 'read' ? MqttPassword.fromDevice(readings.password.value) : null;
  const wanted = draft?.password ?? null;
  const isMasked = lastWrite?.items.some(
    (item) => item.item === 'password' && item.outcome === 'unverifiable',
  );
  return {
    ...{ site, username, password, sn, topicRoot, timeoutMs, connection, recordId },
    boundary: boundaryOf(device),
    probes: {
      devicePassword: wanted ?? held,
      deviceServer: readings?.server.state === 'read' ? readings.server.value : null,
      ntp: readings?.ntp.state === 'read' ? readings.ntp.value : null,
    },
    secrets: [password, wanted, held].filter((secret) => secret !== null),
    unprovenPassword: isMasked === true ? wanted : null,
  };
}

function boundaryOf({ connection, lastWrite }: DeviceDesk): MutableBoundary {
  if (lastWrite === null || lastWrite.lastWriteAtMs === null) return new MutableBoundary({ kind: 'none' });
  return connection === null
    ? new MutableBoundary({ kind: 'pending' })
    : boundaryAfter(lastWrite, connection);
}

/** @throws ConcentratorError `loginMissing` where neither the site nor the person gives one */
export function loginOf(
  { profile, managementPassword }: Site,
  given: LoginInput,
): { readonly username: string; readonly password: MqttPassword } {
  const username = given.username ?? profile.managementUser;
  const password = given.password ?? managementPassword;
  if (username === null || password === null) throw new ConcentratorError('loginMissing');
  return { username, password };
}

export function parsedOr<T>(
  reading: { readonly state: string; readonly value?: string } | undefined,
  parse: (text: string) => { readonly ok: true; readonly value: T } | { readonly ok: false },
): T | null {
  if (reading?.state !== 'read' || reading.value === undefined) return null;
  const parsed = parse(reading.value);
  return parsed.ok ? parsed.value : null;
}
