import { topicsOf, type SerialNumber, type TopicRoot } from '../../../shared/domain/index.ts';
import type { RootFinding } from '../../../shared/confirmation/index.ts';
import { BrokerSession, type BrokerLogin, type BrokerMessage } from './broker-session.ts';
import { LadderClock } from './ladder-clock.ts';
import { throwIfAborted, within } from './time.ts';

const LEVELS_MAX = 4;

/**
 * Listens for the same SN under other TopicRoots, of one to four levels, until `until` settles or something is heard.
 * On a connection of its own: a broker that ends connections for a forbidden subscription ends only this one.
 */
export async function probeOtherRoot(
  login: BrokerLogin,
  root: TopicRoot,
  sn: SerialNumber,
  until: Promise<void>,
  connectTimeoutMs: number,
  signal: AbortSignal,
): Promise<RootFinding> {
  const expected = topicsOf(root, sn).fromDevice;
  const tail = `/${sn}/fromdev`;
  let hear: (topic: string) => void = () => undefined;
  const heard = new Promise<string>((resolve) => (hear = resolve));
  const onMessage = (message: BrokerMessage): void => {
    // A stored message may be years old; it says nothing about where the device is now.
    if (!message.retained && message.topic !== expected && message.topic.endsWith(tail)) hear(message.topic);
  };
  const clock = new LadderClock(connectTimeoutMs, () => undefined);
  const opened = await BrokerSession.open(login, onMessage, clock, signal);
  if (!opened.ok) return { probe: 'otherRoot', finding: 'unknown' };
  const { session } = opened;
  try {
    let granted = 0;
    for (let levels = 1; levels <= LEVELS_MAX; levels += 1) {
      throwIfAborted(signal);
      const failure = await session.subscribe(
        [`${'+/'.repeat(levels)}${sn}/fromdev`],
        clock.remainingMs(),
        signal,
      );
      if (failure === null) granted += 1;
      else if (failure.error.errorName !== 'subscribeDenied')
        return { probe: 'otherRoot', finding: 'unknown' };
    }
    if (granted === 0) return { probe: 'otherRoot', finding: 'refused' };
    const ended = await within(Promise.race([heard, until, session.ended]), Infinity, signal);
    const topic = ended.kind === 'ended' ? ended.value : null;
    if (typeof topic === 'string') {
      return { probe: 'otherRoot', finding: 'heard', root: topic.slice(0, -tail.length), topic };
    }
    // `until` gives undefined; an error or null is the connection's end.
    return { probe: 'otherRoot', finding: topic === undefined ? 'notHeard' : 'unknown' };
  } finally {
    await session.close();
  }
}
