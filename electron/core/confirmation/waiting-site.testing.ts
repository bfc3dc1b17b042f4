/** A site with its broker for a whole test file, and a confirmation that listens there in each test. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { MutableBoundary, type ConfirmationVerdict } from '../../../shared/confirmation/index.ts';
import { SITE, startSite, type Site } from '../../../e2e/brokers/index.ts';
import type { Confirmation } from './confirmation.ts';
import { confirmationOf, open } from './testing.ts';
import type { WaitOptions } from './wait.ts';

export const PASSING = JSON.stringify({ sn: SITE.sn, voltage: 230.1 });

export interface WaitingSite {
  readonly site: Site;
  readonly confirmation: Confirmation;
  /** Listens anew, after the one before was closed. */
  readonly reopen: () => Promise<void>;
  readonly wait: (changes?: Partial<WaitOptions>) => Promise<ConfirmationVerdict>;
  /** QoS 1: when it is done, the broker has it, and has passed it on to us in order. */
  readonly publish: (
    payload: string | Buffer,
    user?: { username: string; password: string },
    options?: { retain?: boolean; topic?: string },
  ) => Promise<void>;
}

/** To be called once at the top of a test file. */
export function useWaitingSite(): WaitingSite {
  let site: Site;
  let confirmation: Confirmation;

  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.dispose());

  const reopen = async (): Promise<void> => {
    confirmation = confirmationOf(await open(site.mosquitto.port, site.authority.cert));
  };
  beforeEach(reopen);
  afterEach(async () => {
    await confirmation.close();
    // A stored message of one test would be heard by the next.
    const root = await site.connect(SITE.root);
    await root.publishAsync(SITE.topic, '', { retain: true, qos: 1 });
    await root.endAsync();
  });

  return {
    get site() {
      return site;
    },
    get confirmation() {
      return confirmation;
    },
    reopen,
    wait: (changes = {}) =>
      confirmation.wait({
        timeoutMs: 10_000,
        timeoutFrom: 'now',
        sessionBoundary: new MutableBoundary(),
        signal: new AbortController().signal,
        ...changes,
      }),
    publish: async (payload, user = SITE.device, { topic = SITE.topic, retain = false } = {}) => {
      const client = await site.connect(user);
      await client.publishAsync(topic, payload, { qos: 1, retain });
      await client.endAsync();
    },
  };
}
