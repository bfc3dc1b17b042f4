/** Rights that must not be there: one device tries the other's topics, while those who may are heard. */
import { randomUUID } from 'node:crypto';
import type { CheckId, CheckLine } from '../../../../shared/broker-check/index.ts';
import type { SerialNumber } from '../../../../shared/domain/index.ts';
import { fail, pass, unknown } from './line.ts';
import type { Flows } from './open-lines.ts';
import type { Party, PartyLogin } from './party.ts';
import type { Hop, Stage } from './stage.ts';

export interface Cast {
  readonly stage: Stage;
  /** Subscribed to `+/fromdev`. */
  readonly manager: Party;
  readonly device: { readonly sn: SerialNumber; readonly login: PartyLogin; readonly flows: Flows };
  /** `party` (subscribed to its own todev) is null where its password was not given. */
  readonly other: { readonly sn: SerialNumber; readonly party: Party | null; readonly flows: Flows };
}

export async function* closedLines(cast: Cast): AsyncGenerator<CheckLine> {
  const { stage, device, other } = cast;
  const own = stage.topics(device.sn);
  const others = stage.topics(other.sn);
  const withOther = other.party !== null;
  yield await writeLine(
    cast,
    'deviceWritesOther',
    others.fromdev,
    other.sn,
    other.flows.toManagement,
    withOther,
  );
  yield await writeLine(
    ...([cast, 'deviceCommandsOther', others.todev, stage.management.username] as const),
    ...([other.flows.toDevice, withOther] as const),
  );
  yield await writeLine(
    ...([cast, 'deviceCommandsItself', own.todev, stage.management.username] as const),
    ...([device.flows.toDevice, true] as const),
  );
  yield await elsewhereLine(cast);

  const exact = await listen(cast, [others.fromdev, others.todev]);
  yield readLine(cast, 'deviceReadsOther', exact, [others.fromdev], ['fromdev']);
  yield readLine(cast, 'deviceReadsCommands', exact, [others.todev], ['todev']);
  const plus = [`${stage.root}/+/fromdev`, `${stage.root}/+/todev`, `+/${other.sn}/todev`];
  yield readLine(cast, 'deviceReadsWildcard', await listen(cast, plus), plus, ['fromdev', 'todev']);
  const hash = ['#', `${stage.root}/#`, `${stage.root}/${other.sn}/#`];
  yield readLine(cast, 'deviceReadsEverything', await listen(cast, hash), hash, ['fromdev', 'todev']);
  yield systemLine(cast, await listen(cast, ['$SYS/#']));
}

/** @param proven the topic's own reader was heard to receive there */
async function writeLine(
  cast: Cast,
  id: CheckId,
  topic: string,
  writer: string,
  proven: boolean,
  essential: boolean,
): Promise<CheckLine> {
  const { stage, manager, device, other } = cast;
  const speaker = await stage.open(device.login);
  if (speaker === null) return unknown(id, 'notReached', true);
  try {
    const own = stage.topics(device.sn);
    await speaker.subscribe(own.todev);
    const mark = await speaker.say(topic);
    await stage.settle(...hopsFrom(cast, speaker));
    const witness = [manager, other.party, speaker].find((party) => party?.has(mark) === true);
    const params = { user: device.sn, topic, writer };
    if (witness) return fail(id, 'passedOn', params, [`${device.sn} → ${topic} → ${witness.name}`]);
    if (speaker.isGone) return pass(id, ['connection closed']);
    const answer = await stage.acknowledged(device.login, topic);
    if (answer.kind === 'taken') return fail(id, 'passedOn', params, [`PUBACK ${answer.code}`]);
    if (answer.kind === 'refused') return pass(id, [`PUBACK ${answer.code}`]);
    return proven ? pass(id, [`${device.sn} → ${topic} → –`]) : unknown(id, 'noOtherDevice', essential);
  } finally {
    await stage.leave(speaker);
  }
}

/** From the device to the management user, from that to the other device, and back. */
function hopsFrom({ stage, manager, device, other }: Cast, speaker: Party): readonly [Hop, ...Hop[]] {
  const { fromdev, todev } = stage.topics(device.sn);
  const theirs = stage.topics(other.sn).todev;
  const toOther: readonly Hop[] =
    other.party === null
      ? []
      : [{ speaker: manager, topic: theirs, listener: other.party, isHeard: other.flows.toDevice }];
  return [
    { speaker, topic: fromdev, listener: manager, isHeard: device.flows.toManagement },
    ...toOther,
    { speaker: manager, topic: todev, listener: speaker, isHeard: device.flows.toDevice },
  ];
}

/** Nobody need be allowed to listen there, so silence proves nothing; MQTT 5 may say it. */
async function elsewhereLine(cast: Cast): Promise<CheckLine> {
  const { stage, device } = cast;
  const id: CheckId = 'deviceWritesElsewhere';
  const topic = `concentrator-probe/${randomUUID()}`;
  const speaker = await stage.open(device.login);
  if (speaker === null) return unknown(id, 'notReached', true);
  try {
    const granted = (await speaker.subscribe(topic)) === null;
    if (!granted && speaker.isGone) return unknown(id, 'noWitness', false);
    const mark = await speaker.say(topic);
    const [toManager] = hopsFrom(cast, speaker);
    await stage.settle(toManager);
    const params = { user: device.sn, topic, writer: '–' };
    if (speaker.has(mark)) return fail(id, 'passedOn', params, [`${device.sn} → ${topic} → ${device.sn}`]);
    if (speaker.isGone) return pass(id, ['connection closed']);
    const answer = await stage.acknowledged(device.login, topic);
    if (answer.kind === 'taken') return fail(id, 'passedOn', params, [`PUBACK ${answer.code}`]);
    return answer.kind === 'refused' ? pass(id, [`PUBACK ${answer.code}`]) : unknown(id, 'noWitness', false);
  } finally {
    await stage.leave(speaker);
  }
}

type Kind = 'fromdev' | 'todev';

interface Listening {
  /** By the subscription's filter: refused, granted, or cut off with the connection. */
  readonly subacks: ReadonlyMap<string, 'refused' | 'granted'>;
  readonly heard: ReadonlySet<Kind>;
  /** Would have been heard, were it allowed: somebody who may read it did, or the broker said that it took it. */
  readonly proven: ReadonlySet<Kind>;
  /** Other people's messages, which say the same. */
  readonly foreign: readonly string[];
}

/** The device subscribes; then the other device and the management user speak on the other's topics. */
async function listen(cast: Cast, filters: readonly string[]): Promise<Listening | null> {
  const { stage, manager, device, other } = cast;
  const listener = await stage.open(device.login);
  if (listener === null) return null;
  try {
    const own = stage.topics(device.sn);
    const theirs = stage.topics(other.sn);
    await listener.subscribe(own.todev);
    const subacks = new Map<string, 'refused' | 'granted'>();
    for (const filter of filters) {
      const refusal = listener.isGone ? 'gone' : await listener.subscribe(filter);
      subacks.set(filter, refusal === null ? 'granted' : 'refused');
    }
    const heard = new Set<Kind>();
    const proven = new Set<Kind>();
    if ([...subacks.values()].includes('granted')) {
      const report = other.party === null ? null : await other.party.say(theirs.fromdev);
      if (report !== null && other.flows.toManagement && (await manager.hears(report))) proven.add('fromdev');
      const command = await manager.say(theirs.todev);
      if (await isPassedOn(cast, command)) proven.add('todev');
      const isHeard = device.flows.toDevice;
      await stage.settle({ speaker: manager, topic: own.todev, listener, isHeard });
      if (report !== null && listener.has(report)) heard.add('fromdev');
      if (listener.has(command)) heard.add('todev');
    }
    const foreign = [...listener.foreign].filter((topic) => topic !== own.todev && topic !== own.fromdev);
    return { subacks, heard, proven, foreign };
  } finally {
    await stage.leave(listener);
  }
}

async function isPassedOn({ stage, manager, other }: Cast, command: string): Promise<boolean> {
  if (other.party !== null) return other.flows.toDevice && other.party.hears(command);
  return (await stage.acknowledged(manager.login, stage.topics(other.sn).todev)).kind === 'taken';
}

function readLine(
  { stage, device, other }: Cast,
  id: CheckId,
  listening: Listening | null,
  filters: readonly string[],
  kinds: readonly Kind[],
): CheckLine {
  if (listening === null) return unknown(id, 'notReached', true);
  const { subacks, heard, proven, foreign } = listening;
  const evidence = filters.map(
    (filter) => `${filter}: SUBACK ${subacks.get(filter) === 'granted' ? '0' : '128'}`,
  );
  const params = { user: device.sn, root: stage.root };
  const found = kinds.find((kind) => heard.has(kind));
  const topic =
    found === undefined ? foreign.find((one) => !one.startsWith('$')) : stage.topics(other.sn)[found];
  if (topic !== undefined) return fail(id, 'heard', { ...params, topic }, [topic, ...evidence]);
  if (filters.every((filter) => subacks.get(filter) === 'refused')) return pass(id, evidence);
  // Without the other device's password nobody can speak as it; what the management user said stands for both.
  const needed = other.party === null && kinds.length > 1 ? kinds.filter((kind) => kind === 'todev') : kinds;
  if (needed.every((kind) => proven.has(kind))) return pass(id, evidence);
  return { ...unknown(id, 'noOtherDevice', other.party !== null), evidence };
}

/** Mosquitto stores what is under $SYS, so it comes at once. */
function systemLine({ stage, device }: Cast, listening: Listening | null): CheckLine {
  const id: CheckId = 'deviceReadsSystem';
  if (listening === null) return unknown(id, 'notReached', true);
  const topic = listening.foreign.find((one) => one.startsWith('$SYS'));
  const suback = `$SYS/#: SUBACK ${listening.subacks.get('$SYS/#') === 'granted' ? '0' : '128'}`;
  return topic === undefined
    ? pass(id, [suback])
    : fail(id, 'heard', { user: device.sn, topic, root: stage.root }, [topic, suback]);
}
