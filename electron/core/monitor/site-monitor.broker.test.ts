import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SITE } from '../../../e2e/brokers/index.ts';
import { startCrowd, type Crowd } from '../../../e2e/monitor/device-crowd.ts';
import { SiteMonitor, type MonitoredSite } from './site-monitor.ts';

/** 20 in the gate; MONITOR_DEVICES=200 by hand. */
const COUNT = Number(process.env.MONITOR_DEVICES ?? 20);
/** A crowded machine is late by itself: the promise itself is looked at by hand. */
const PROMPT_MS = process.env.MONITOR_DEVICES === undefined ? 5000 : 2000;

let crowd: Crowd;
let monitor: SiteMonitor;

function siteOf({ site }: Crowd, change: Partial<MonitoredSite> = {}): MonitoredSite {
  return {
    ...{ profileId: 'p', name: 'Riverside', topicRoot: SITE.topicRoot, host: 'localhost' },
    ...{ port: site.mosquitto.port, caPem: site.authority.cert, ...SITE.manager, withCommands: true },
    silenceMs: null,
    ...change,
  };
}

beforeAll(async () => {
  crowd = await startCrowd(COUNT);
  monitor = new SiteMonitor({ retryDelaysMs: [200] });
}, 60_000);

afterAll(async () => {
  await monitor.close();
  await crowd.dispose();
}, 60_000);

async function watching(): Promise<void> {
  await expect.poll(() => monitor.view.connection.state, { timeout: 15_000 }).toBe('watching');
}

function deviceOf(sn: string) {
  return monitor.devices({ text: sn, only: 'all', sns: null, offset: 0, limit: 1 }).rows[0];
}

describe(`${COUNT} devices at a real Mosquitto with the guide's ACL`, () => {
  it('are online within 2 s of their coming', async () => {
    await monitor.start(siteOf(crowd));
    await watching();
    const late: number[] = [];
    for (let from = 0; from < COUNT; from += 20) {
      const batch = crowd.sns.slice(from, from + 20).map((_, index) => from + index);
      await Promise.all(
        batch.map(async (index) => {
          await crowd.come(index, {
            everyMs: 1000,
            ...(index % 2 === 0 ? { will: '{"state":"offline"}' } : {}),
          });
          const came = performance.now();
          await expect
            .poll(() => deviceOf(crowd.sns[index] ?? '')?.state, { interval: 20, timeout: 8000 })
            .toBe('online');
          if (performance.now() - came > PROMPT_MS) late.push(index);
        }),
      );
    }
    expect(late).toEqual([]);
    expect(monitor.view.counters).toMatchObject({ devices: COUNT, online: COUNT, alarms: 0 });
  }, 120_000);

  it('are offline within 2 s of their going, by their last will or by their silence', async () => {
    // Their habit is known after two messages.
    await expect
      .poll(
        () =>
          monitor
            .devices({ text: '', only: 'all', sns: null, offset: 0, limit: 200 })
            .rows.every((row) => row.pauseMs !== null),
        { timeout: 15_000 },
      )
      .toBe(true);
    const took = await Promise.all(
      crowd.sns.slice(0, COUNT / 2).map(async (sn, index) => {
        crowd.vanish(index);
        const went = performance.now();
        await expect.poll(() => deviceOf(sn)?.state, { interval: 20, timeout: 8000 }).toBe('offline');
        return { tookMs: performance.now() - went, reason: deviceOf(sn)?.reason };
      }),
    );
    expect(
      took.map(({ reason }, index) => reason === (index % 2 === 0 ? 'lastWill' : 'silence')),
    ).not.toContain(false);
    const slowest = Math.max(...took.map(({ tookMs }) => tookMs));
    console.log(`${COUNT} devices: going was known after ${slowest.toFixed(0)} ms at most`);
    expect(slowest).toBeLessThan(PROMPT_MS);
    expect(monitor.view.counters).toMatchObject({ online: COUNT / 2, offline: COUNT / 2 });
  }, 60_000);

  it('raise the alarm where a message names another SN than its topic', async () => {
    const [sn = '', other = ''] = crowd.sns.slice(-2);
    const client = crowd.client(COUNT - 2);
    client.publish(`${SITE.topicRoot}/${sn}/fromdev`, JSON.stringify({ devCode: other, voltage: 1 }));
    await expect.poll(() => monitor.view.counters.alarms).toBe(1);
    expect(monitor.view.alarms[0]).toMatchObject({ sn, otherSn: other, key: 'devCode' });
    monitor.setFilter({ text: '', sn: null, direction: 'all', only: 'alarms' }, false);
    const { rows } = monitor.rows({ offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ sn, kind: 'snMismatch' }]);
    expect(monitor.message(rows[0]?.seq ?? -1)).toMatchObject({ key: 'devCode', otherSn: other });
    monitor.setFilter({ text: '', sn: null, direction: 'all', only: 'all' }, false);
  });

  it('leave retained messages, which are marked and prove nothing', async () => {
    const root = await crowd.site.connect(SITE.root);
    const topic = `${SITE.topicRoot}/209912310001/fromdev`;
    await root.publishAsync(topic, '{"sn":"209912310001"}', { retain: true });
    const second = new SiteMonitor();
    await second.start(siteOf(crowd));
    const row = () =>
      second.devices({ text: '209912310001', only: 'all', sns: null, offset: 0, limit: 1 }).rows[0];
    await expect.poll(() => row()?.retained, { timeout: 10_000 }).toBe(1);
    expect(row()).toMatchObject({
      state: 'unknown',
      reason: 'retainedOnly',
      firstSeenMs: null,
      lastSeenMs: null,
    });
    second.setFilter({ text: '', sn: null, direction: 'all', only: 'retained' }, false);
    expect(second.rows({ offset: 0, limit: 10 }).rows).toMatchObject([
      { sn: '209912310001', isRetained: true },
    ]);
    await second.close();
    await root.publishAsync(topic, '', { retain: true });
  });

  it('receive what is published to todev', async () => {
    const sn = crowd.sns.at(-1) ?? '';
    const client = crowd.client(COUNT - 1);
    const heard = new Promise<string>((resolve) =>
      client.on('message', (_topic, payload) => resolve(payload.toString())),
    );
    await client.subscribeAsync(`${SITE.topicRoot}/${sn}/todev`);
    expect(await monitor.publish([{ sn, payload: '{"cmd":"on"}' }])).toBe(1);
    expect(await heard).toBe('{"cmd":"on"}');
  });

  it('are unknown while the broker is away, and known again when it is back', async () => {
    await crowd.site.mosquitto.stop('SIGKILL');
    await expect.poll(() => monitor.view.connection.state).toBe('reconnecting');
    const sn = crowd.sns.at(-1) ?? '';
    expect(deviceOf(sn)).toMatchObject({ state: 'unknown', reason: 'connectionLost' });
    await expect(monitor.publish([{ sn, payload: 'x' }])).rejects.toMatchObject({
      errorName: 'monitorNotConnected',
    });
    await crowd.site.mosquitto.restart();
    await watching();
    crowd.vanish(COUNT - 1);
    await crowd.come(COUNT - 1);
    await expect.poll(() => deviceOf(sn)?.state, { timeout: 5000 }).toBe('online');
  }, 30_000);
});

describe('a connection that cannot be made', () => {
  it('is tried once where the password is wrong, and says why', async () => {
    const other = new SiteMonitor();
    await other.start(siteOf(crowd, { password: 'wrong-password' }));
    await expect.poll(() => other.view.connection.state, { timeout: 15_000 }).toBe('failed');
    expect(other.view.connection).toMatchObject({ error: { name: 'loginCredentials' } });
    await other.close();
  });
});
