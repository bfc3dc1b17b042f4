import { randomInt } from 'node:crypto';
import { CHECK_IDS, type CheckId, type CheckLine } from '../../../../shared/broker-check/index.ts';
import { parseSerialNumber, type SerialNumber } from '../../../../shared/domain/index.ts';
import { readAuthorities } from '../../confirmation/ca-certificates.ts';
import type { TlsTarget } from '../../confirmation/tls-target.ts';
import { closedLines, type Cast } from './closed-lines.ts';
import { connectionLines } from './connection-lines.ts';
import { fail, failWith, pass, unknown } from './line.ts';
import { loginLines } from './login-lines.ts';
import { managementLines } from './management-lines.ts';
import { openLines, retainedLine, worse, type Flows } from './open-lines.ts';
import type { CheckedDevice, CheckOptions } from './options.ts';
import type { Party } from './party.ts';
import { Stage } from './stage.ts';

export const CHECK_TIMEOUT_MS = 60_000;
export const PLAIN_PORTS: readonly number[] = [1883];

const NO_FLOWS: Flows = { toManagement: false, toDevice: false };

/**
 * Runs the checklist and yields each line as it is known; every line comes, and those that could not be tried come last.
 * Rejects with AbortError when the signal aborts. Whoever stops early has to end the generator (`return()`), which closes
 * its connections.
 */
export async function* checkBroker(options: CheckOptions): AsyncGenerator<CheckLine, void> {
  const startedMs = performance.now();
  const timeoutMs = options.timeoutMs ?? CHECK_TIMEOUT_MS;
  const remainingMs = (): number => Math.max(0, timeoutMs - (performance.now() - startedMs));
  const seen = new Set<CheckId>();
  const isOver = (): boolean => remainingMs() <= 0;
  for await (const line of linesOf(options, remainingMs)) {
    // What failed because there was no time left says nothing about the broker.
    if (isOver()) break;
    seen.add(line.id);
    yield line;
  }
  const plain = (options.plainPorts ?? PLAIN_PORTS).some((port) => port !== options.broker.port);
  for (const id of CHECK_IDS) {
    if (seen.has(id) || (id === 'plainListener' && !plain)) continue;
    yield unknown(id, isOver() ? 'timeOver' : 'notReached', true);
  }
}

async function* linesOf(options: CheckOptions, remainingMs: () => number): AsyncGenerator<CheckLine, void> {
  const { broker, device, signal } = options;
  const read = options.ca === null ? null : readAuthorities(options.ca);
  if (read?.ok === false) {
    yield failWith('certificateTrusted', read.error);
    return;
  }
  const target: TlsTarget = { broker, authorities: read?.authorities ?? null };
  const plainPorts = options.plainPorts ?? PLAIN_PORTS;
  if (!(yield* connectionLines({ target, plainPorts, remainingMs, signal }))) return;
  const stage = new Stage(options, target, remainingMs);
  try {
    const admitted = yield* loginLines(options, stage);
    if (!admitted.management) return;
    const manager = yield* managerLines(stage);
    if (manager === null) return;
    if (device === null) {
      yield await storedLine(stage, manager);
      for (const id of CHECK_IDS.slice(CHECK_IDS.indexOf('deviceWrites'))) {
        if (id !== 'retained') yield unknown(id, 'noDevice', true);
      }
      return;
    }
    if (!admitted.device) return;
    yield* rightsLines(options, stage, manager, device, admitted.otherDevice);
  } finally {
    await stage.close();
  }
}

/** Two clients of one user, then the one that stays. */
async function* managerLines(stage: Stage): AsyncGenerator<CheckLine, Party | null> {
  const first = await stage.open(stage.management);
  const second = await stage.open(stage.management);
  if (first === null || second === null) return null;
  // A round trip, so that the first one would know by now.
  await first.subscribe(`${stage.root}/+/fromdev`);
  const { username: user } = stage.management;
  yield first.isGone ? fail('secondSession', 'takenOver', { user }) : pass('secondSession');
  await stage.leave(first);
  return second;
}

/** What the management user finds stored; a second round trip lets it arrive. */
async function storedLine(stage: Stage, manager: Party): Promise<CheckLine> {
  const filter = `${stage.root}/+/fromdev`;
  await manager.subscribe(filter);
  await manager.subscribe(filter);
  return retainedLine(manager);
}

async function* rightsLines(
  options: CheckOptions,
  stage: Stage,
  manager: Party,
  device: CheckedDevice,
  withOther: boolean,
): AsyncGenerator<CheckLine> {
  const { otherDevice } = options;
  const subscribed = await manager.subscribe(`${stage.root}/+/fromdev`);
  const first = await stage.open(stage.loginOf(device));
  const other = otherDevice !== null && withOther ? await stage.open(stage.loginOf(otherDevice)) : null;
  if (first === null) return;
  const [mine, theirs] = await Promise.all([
    openLines(stage, manager, first, stage.topics(device.sn), subscribed),
    other === null || otherDevice === null
      ? null
      : openLines(stage, manager, other, stage.topics(otherDevice.sn), subscribed),
  ]);
  await stage.leave(first);
  for (const [index, line] of mine.lines.entries()) yield worse(line, theirs?.lines[index]);
  yield retainedLine(manager);
  const cast: Cast = {
    stage,
    manager,
    device: { sn: device.sn, login: stage.loginOf(device), flows: mine.flows },
    other: { sn: otherDevice?.sn ?? standIn(device.sn), party: other, flows: theirs?.flows ?? NO_FLOWS },
  };
  yield* closedLines(cast);
  yield* managementLines(cast);
}

/** In the form of an SN, of no date: no maker gives it to a device. */
function standIn(taken: SerialNumber): SerialNumber {
  const parsed = parseSerialNumber(`000000${String(randomInt(1_000_000)).padStart(6, '0')}`);
  if (!parsed.ok || parsed.value === taken) return standIn(taken);
  return parsed.value;
}
