import { describe, expect, it } from 'vitest';
import {
  MutableBoundary,
  type ConfirmationVerdict,
  type WaitProgress,
} from '../../../shared/confirmation/index.ts';
import { SITE, startSite } from '../../../e2e/brokers/index.ts';
import { confirmationOf, open } from './testing.ts';
import { PASSING, useWaitingSite } from './waiting-site.testing.ts';

const here = useWaitingSite();
const { wait, publish } = here;

/** Ends the wait as soon as everything before it has arrived, instead of sleeping. */
async function endMark(waiting: Promise<ConfirmationVerdict>): Promise<ConfirmationVerdict> {
  await publish(JSON.stringify({ mark: true }));
  return waiting;
}

describe('waiting for the first message', () => {
  it('a live message that carries the SN proves it, with the message and its time', async () => {
    const waiting = wait();
    await publish(PASSING);
    const verdict = await waiting;
    expect(verdict).toMatchObject({
      outcome: 'online',
      message: { topic: SITE.topic, payloadText: PASSING, by: 'payload' },
      counts: { heard: 1, retained: 0 },
    });
    if (verdict.outcome !== 'online') throw new Error('not online');
    expect(Math.abs(Date.now() - verdict.message.receivedAt.getTime())).toBeLessThan(5000);
    expect(verdict.message.waitedMs).toBeGreaterThan(0);
  });

  it('a live message without any naming key counts by its topic', async () => {
    const waiting = wait();
    await publish('{"voltage":230}');
    expect(await waiting).toMatchObject({ outcome: 'online', message: { by: 'topic' } });
  });

  it('a message that came before wait() counts too', async () => {
    await publish(PASSING);
    const marker = await here.site.connect(SITE.manager);
    await marker.endAsync();
    expect(await wait()).toMatchObject({ outcome: 'online', message: { payloadText: PASSING } });
  });

  it('nothing at all is `silent` at the deadline, which counts from the SUBACK', async () => {
    const verdict = await wait({ timeoutMs: 500, timeoutFrom: 'suback' });
    expect(performance.now() - here.confirmation.subscribedAtMs).toBeGreaterThanOrEqual(499);
    expect(performance.now() - here.confirmation.subscribedAtMs).toBeLessThan(1500);
    expect(verdict).toMatchObject({
      outcome: 'failed',
      cause: 'silent',
      hint: { key: 'hint.offlineOrRights' },
    });
  });

  it('another device’s message on its own topic is not heard', async () => {
    const waiting = wait();
    const topic = `${SITE.topicRoot}/${SITE.otherSn}/fromdev`;
    await publish(JSON.stringify({ sn: SITE.sn }), SITE.otherDevice, { topic });
    expect(await endMark(waiting)).toMatchObject({
      outcome: 'online',
      message: { by: 'topic' },
      counts: { heard: 1 },
    });
  });

  it('reports its waiting, and is cancelled at once', async () => {
    const controller = new AbortController();
    const heard: WaitProgress[] = [];
    const onProgress = (progress: WaitProgress): void => {
      heard.push(progress);
      controller.abort();
    };
    await expect(wait({ signal: controller.signal, onProgress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(heard).toMatchObject([{ kind: 'waiting', timeoutMs: 10_000, counts: { heard: 0 } }]);
  });

  it('closing the confirmation ends a wait', async () => {
    const waiting = wait();
    const [, result] = await Promise.all([
      here.confirmation.close(),
      waiting.catch((error: unknown) => error),
    ]);
    expect(result).toMatchObject({ name: 'AbortError' });
  });

  it('row 34: granted but filtered by the ACL is `silent`: offline or rights', async () => {
    const filtered = await startSite({
      acl: `user ${SITE.manager.username}\ntopic read elsewhere/#\npattern write ${SITE.topicRoot}/%u/fromdev\n`,
    });
    try {
      const deaf = confirmationOf(await open(filtered.mosquitto.port, filtered.authority.cert));
      const boundary = new MutableBoundary();
      const waiting = deaf.wait({
        timeoutMs: 700,
        sessionBoundary: boundary,
        signal: new AbortController().signal,
      });
      const device = await filtered.connect(SITE.device);
      await device.publishAsync(SITE.topic, PASSING, { qos: 1 });
      expect(await waiting).toMatchObject({
        outcome: 'failed',
        cause: 'silent',
        hint: {
          key: 'hint.offlineOrRights',
          params: { sn: SITE.sn, topic: SITE.topic, username: 'admin_client' },
        },
        counts: { heard: 0 },
      });
      await deaf.close();
    } finally {
      await filtered.dispose();
    }
  });

  it('row 35: only a retained message is `retainedOnly`, not online', async () => {
    await here.confirmation.close();
    const device = await here.site.connect(SITE.device);
    await device.publishAsync(SITE.topic, PASSING, { qos: 1, retain: true });
    device.stream.destroy();
    await here.reopen();
    expect(await wait({ timeoutMs: 400 })).toMatchObject({
      outcome: 'failed',
      cause: 'retainedOnly',
      hint: { key: 'hint.retained' },
      counts: { retained: 1, heard: 0 },
    });
  });

  it('row 35: a live message after the retained one is online', async () => {
    await here.confirmation.close();
    await publish(JSON.stringify({ sn: SITE.sn, old: true }), SITE.device, { retain: true });
    await here.reopen();
    const waiting = wait();
    await publish(PASSING);
    expect(await waiting).toMatchObject({
      outcome: 'online',
      message: { payloadText: PASSING },
      counts: { retained: 1 },
    });
  });

  it('row 36: another concentrator’s SN in the payload ends the wait at once, as an alarm', async () => {
    const waiting = wait({ timeoutMs: 60_000 });
    await publish(JSON.stringify({ data: { devCode: Number(SITE.otherSn) } }));
    expect(await waiting).toMatchObject({
      outcome: 'failed',
      cause: 'snMismatch',
      error: { errorName: 'snMismatch', context: { key: 'devCode', otherSn: SITE.otherSn, sn: SITE.sn } },
      hint: { key: 'hint.otherConcentrator' },
    });
  });

  it('row 36: an alarm that came before wait() ends it too, whatever came after it', async () => {
    await publish(JSON.stringify({ sn: SITE.otherSn }));
    await publish(PASSING);
    expect(await wait()).toMatchObject({ outcome: 'failed', cause: 'snMismatch' });
  });

  it('row 36: a breaker’s 12-digit code is no alarm', async () => {
    const waiting = wait();
    await publish(JSON.stringify({ lines: [{ code: '202005019999' }], breaker1: { id: '202005018888' } }));
    expect(await waiting).toMatchObject({ outcome: 'online', message: { by: 'topic' } });
  });

  it('row 37: malformed, 1 MB, duplicate keys: ignored and counted', async () => {
    const waiting = wait({ timeoutMs: 1500 });
    await publish('{"sn":');
    await publish(Buffer.alloc(1024 * 1024, 0x20));
    await publish(JSON.stringify({ sn: SITE.sn, filler: 'x'.repeat(1024 * 1024) }));
    await publish(`{"sn":"${SITE.otherSn}","sn":"${SITE.sn}"}`);
    await publish(Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await publish('');
    await publish('['.repeat(100));
    expect(await waiting).toMatchObject({
      outcome: 'failed',
      cause: 'silent',
      hint: { key: 'hint.unreadable', params: { count: 7 } },
      counts: { heard: 0, malformed: 2, tooLarge: 2, duplicateKeys: 1, empty: 1, tooDeep: 1 },
    });
  });

  it('row 37: a good message after bad ones is online', async () => {
    const waiting = wait();
    await publish('{{{');
    await publish(PASSING);
    expect(await waiting).toMatchObject({ outcome: 'online', counts: { malformed: 1, heard: 1 } });
  });

  it('row 41: a last will that says offline is not online', async () => {
    const payload = JSON.stringify({ sn: SITE.sn, status: 'offline' });
    const device = await here.site.connect(SITE.device, {
      will: { topic: SITE.topic, payload: Buffer.from(payload), qos: 0, retain: false },
    });
    const waiting = wait({ timeoutMs: 1000 });
    device.stream.destroy();
    expect(await waiting).toMatchObject({
      outcome: 'failed',
      cause: 'silent',
      hint: { key: 'hint.lastWill' },
      counts: { offline: 1, heard: 0 },
    });
  });
});
