/** A confirmation against a broker, in a process of its own. The message is sent from here as well: one clock. */
import { performance } from 'node:perf_hooks';
import { MutableBoundary } from '../../../shared/confirmation/index.ts';
import { confirmationOf, open } from '../../../electron/core/confirmation/testing.ts';
import { connectTestClient, SITE } from '../../brokers/index.ts';
import { serve } from '../serve.ts';

export interface ConfirmRequest {
  readonly do: 'confirm';
  readonly port: number;
  /** PEM of the broker's authority. */
  readonly ca: string;
}

/** Times in ms. */
export interface ConfirmRun {
  /** From the call to the SUBACK: DNS, TCP, TLS, CONNECT, SUBSCRIBE. */
  readonly subscribedMs: number;
  /** From the device's PUBLISH to the verdict. */
  readonly messageMs: number;
  readonly problem: string | null;
}

serve<ConfirmRequest>(async ({ port, ca }): Promise<ConfirmRun> => {
  const startedMs = performance.now();
  const confirmation = confirmationOf(await open(port, ca));
  const subscribedMs = performance.now() - startedMs;
  const device = await connectTestClient({ port, ca, ...SITE.device });
  try {
    const waiting = confirmation.wait({
      timeoutMs: 10_000,
      timeoutFrom: 'now',
      sessionBoundary: new MutableBoundary(),
      signal: new AbortController().signal,
    });
    const publishedMs = performance.now();
    device.publish(SITE.topic, JSON.stringify({ sn: SITE.sn, voltage: 230.1 }));
    const verdict = await waiting;
    const messageMs = performance.now() - publishedMs;
    const problem = verdict.outcome === 'online' ? null : `the verdict is '${verdict.outcome}'`;
    return { subscribedMs, messageMs, problem };
  } finally {
    await device.endAsync();
    await confirmation.close();
  }
});
