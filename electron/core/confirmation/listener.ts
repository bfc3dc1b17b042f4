import { performance } from 'node:perf_hooks';
import { Inbox } from '../../../shared/confirmation/index.ts';
import type { SerialNumber } from '../../../shared/domain/index.ts';
import type { BrokerMessage } from './broker-session.ts';
import { Bell } from './time.ts';

/** Collects what arrives on the device's topic, from before the SUBACK on. */
export class Listener {
  readonly inbox: Inbox;
  readonly bell = new Bell();
  readonly selfProbe = new Bell();

  constructor(sn: SerialNumber, topic: string) {
    this.inbox = new Inbox(sn, topic);
  }

  receive(message: BrokerMessage): void {
    const selfProbes = this.inbox.counts().selfProbe;
    this.inbox.receive({ ...message, atMs: performance.now(), at: new Date() });
    if (this.inbox.counts().selfProbe > selfProbes) this.selfProbe.ring();
    this.bell.ring();
  }
}
