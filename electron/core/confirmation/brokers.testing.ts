/** Brokers of all kinds for one test each, under one certificate authority for the whole file. */
import { afterEach, beforeAll } from 'vitest';
import {
  makeAuthority,
  makeServerCertificate,
  SITE,
  startMosquitto,
  type KeyPair,
  type MosquittoOptions,
} from '../../../e2e/brokers/index.ts';
import type { OpenedForTest } from './testing.ts';

export interface Brokers {
  readonly authority: KeyPair;
  /** A server certificate that nothing is wrong with. */
  readonly good: KeyPair;
  /** Done in reverse order after the test. */
  readonly cleanUps: (() => Promise<unknown>)[];
  /** @returns the port of a new Mosquitto */
  readonly mosquitto: (changes?: Partial<MosquittoOptions>) => Promise<number>;
  /** What a person would be told; `'opened'` where nothing failed. */
  readonly failureOf: (result: OpenedForTest) => unknown;
}

/** To be called once at the top of a test file. */
export function useBrokers(): Brokers {
  let authority: KeyPair;
  let good: KeyPair;
  const cleanUps: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    authority = await makeAuthority();
    good = await makeServerCertificate(authority);
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  return {
    get authority() {
      return authority;
    },
    get good() {
      return good;
    },
    cleanUps,
    mosquitto: async (changes = {}) => {
      const broker = await startMosquitto({ certificate: good, users: [SITE.manager], ...changes });
      cleanUps.push(() => broker.dispose());
      return broker.port;
    },
    failureOf: ({ opened }) => {
      if (opened.ok) {
        cleanUps.push(() => opened.confirmation.close());
        return 'opened';
      }
      const { cause, error, hint } = opened.failure;
      return { cause, error: error.errorName, context: error.context, hint: hint.key };
    },
  };
}
