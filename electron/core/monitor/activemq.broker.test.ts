import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasActiveMq, startActiveMq, type ActiveMq } from '../../../e2e/brokers/activemq.ts';
import {
  connectTestClient,
  makeAuthority,
  makeServerCertificate,
  SITE,
  type KeyPair,
} from '../../../e2e/brokers/index.ts';
import { snOf, userOf } from '../../../e2e/monitor/device-crowd.ts';
import { SiteMonitor } from './site-monitor.ts';

/** 5 in the gate; MONITOR_DEVICES=200 by hand. */
const COUNT = Number(process.env.MONITOR_DEVICES ?? 5);
/** A crowded machine is late by itself: the promise itself is looked at by hand. */
const PROMPT_MS = process.env.MONITOR_DEVICES === undefined ? 8000 : 2000;
const SNS = Array.from({ length: COUNT }, (_, index) => snOf(index));
const RETAINED = '209912310001';

/** The guide's 2.1.2, for these devices. */
function guideXml(port: number, keyStore: { readonly path: string; readonly password: string }): string {
  const { username, password } = SITE.manager;
  const users = [...SNS, RETAINED].map(userOf);
  const root = SITE.topicRoot.replaceAll('/', '.');
  return `<beans xmlns="http://www.springframework.org/schema/beans" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.springframework.org/schema/beans http://www.springframework.org/schema/beans/spring-beans.xsd http://activemq.apache.org/schema/core http://activemq.apache.org/schema/core/activemq-core.xsd">
  <broker xmlns="http://activemq.apache.org/schema/core" brokerName="monitor" persistent="false" useJmx="false" advisorySupport="false">
    <sslContext><sslContext keyStore="file:${keyStore.path}" keyStorePassword="${keyStore.password}"/></sslContext>
    <plugins>
      <simpleAuthenticationPlugin><users>
        <authenticationUser username="${username}" password="${password}" groups="admin_client"/>
        ${users.map((one) => `<authenticationUser username="${one.username}" password="${one.password}" groups="${one.username}"/>`).join('\n')}
      </users></simpleAuthenticationPlugin>
      <authorizationPlugin><map><authorizationMap><authorizationEntries>
        ${[...SNS, RETAINED].map((sn) => `<authorizationEntry topic="${root}.${sn}.fromdev" read="admin_client" write="${sn}" admin="${sn},admin_client"/><authorizationEntry topic="${root}.${sn}.todev" write="admin_client" read="${sn}" admin="${sn},admin_client"/>`).join('\n')}
      </authorizationEntries></authorizationMap></map></authorizationPlugin>
    </plugins>
    <transportConnectors><transportConnector name="mqtt" uri="mqtt+ssl://127.0.0.1:${port}?maximumConnections=1000&amp;wireFormat.maxFrameSize=1048576&amp;needClientAuth=false"/></transportConnectors>
  </broker>
</beans>`;
}

let broker: ActiveMq;
let authority: KeyPair;
let monitor: SiteMonitor;
const clients: MqttClient[] = [];
const timers: NodeJS.Timeout[] = [];

function topicOf(sn: string): string {
  return `${SITE.topicRoot}/${sn}/fromdev`;
}

async function deviceAt(sn: string, will?: string): Promise<MqttClient> {
  const client = await connectTestClient({
    ...{ port: broker.port, ca: authority.cert, clientId: `dev-${sn}` },
    ...userOf(sn),
    ...(will === undefined
      ? {}
      : { will: { topic: topicOf(sn), payload: Buffer.from(will), qos: 0, retain: false } }),
  });
  clients.push(client);
  return client;
}

function rowOf(sn: string) {
  return monitor.devices({ text: sn, only: 'all', sns: null, offset: 0, limit: 1 }).rows[0];
}

describe.skipIf(!hasActiveMq())(`${COUNT} devices at a real ActiveMQ with the guide's configuration`, () => {
  beforeAll(async () => {
    authority = await makeAuthority();
    const certificate = await makeServerCertificate(authority);
    broker = await startActiveMq(certificate, ({ port, keyStore }) => guideXml(port, keyStore));
    const retaining = await deviceAt(RETAINED);
    await retaining.publishAsync(topicOf(RETAINED), JSON.stringify({ sn: RETAINED }), { retain: true });
    monitor = new SiteMonitor();
    await monitor.start({
      ...{
        profileId: 'p',
        name: 'Riverside',
        topicRoot: SITE.topicRoot,
        host: 'localhost',
        port: broker.port,
      },
      ...{ caPem: authority.cert, ...SITE.manager, withCommands: true, silenceMs: null },
    });
  }, 120_000);

  afterAll(async () => {
    for (const timer of timers) clearInterval(timer);
    for (const client of clients) client.end(true);
    await monitor.close();
    await broker.dispose();
  }, 60_000);

  it('are online within 2 s of their coming, and offline within 2 s of their going', async () => {
    await expect.poll(() => monitor.view.connection.state, { timeout: 20_000 }).toBe('watching');
    const reporting: NodeJS.Timeout[] = [];
    for (const [index, sn] of SNS.entries()) {
      const client = await deviceAt(sn, index % 2 === 0 ? '{"online":false}' : undefined);
      const report = (): void => void client.publish(topicOf(sn), JSON.stringify({ sn, at: Date.now() }));
      report();
      reporting.push(setInterval(report, 1000));
      timers.push(reporting[index] as NodeJS.Timeout);
      const came = performance.now();
      await expect.poll(() => rowOf(sn)?.state, { interval: 20, timeout: 15_000 }).toBe('online');
      expect(performance.now() - came).toBeLessThan(PROMPT_MS);
    }
    await expect.poll(() => SNS.every((sn) => rowOf(sn)?.pauseMs !== null), { timeout: 15_000 }).toBe(true);
    const took = await Promise.all(
      SNS.map(async (sn, index) => {
        clearInterval(reporting[index]);
        clients[index + 1]?.stream.destroy();
        const went = performance.now();
        await expect.poll(() => rowOf(sn)?.state, { interval: 20, timeout: 15_000 }).toBe('offline');
        return performance.now() - went;
      }),
    );
    console.log(
      `ActiveMQ, ${COUNT} devices: going was known after ${Math.max(...took).toFixed(0)} ms at most`,
    );
    expect(Math.max(...took)).toBeLessThan(PROMPT_MS);
  }, 120_000);

  it('raise the alarm for a foreign SN, and retained messages are marked', async () => {
    const [sn = ''] = SNS;
    const client = await deviceAt(sn);
    client.publish(topicOf(sn), '{"gatewayId":"200001010001","u":1}');
    await expect.poll(() => monitor.view.counters.alarms, { timeout: 10_000 }).toBe(1);
    expect(monitor.view.alarms[0]).toMatchObject({ sn, otherSn: '200001010001', key: 'gatewayId' });
    expect(rowOf(RETAINED)).toMatchObject({ state: 'unknown', reason: 'retainedOnly', retained: 1 });
  });

  it('receive what is published to todev', async () => {
    const [sn = ''] = SNS;
    const client = clients.at(-1);
    const heard = new Promise<string>((resolve) =>
      client?.on('message', (_topic, payload) => resolve(payload.toString())),
    );
    await client?.subscribeAsync(`${SITE.topicRoot}/${sn}/todev`);
    await monitor.publish([{ sn, payload: '{"cmd":1}' }]);
    expect(await heard).toBe('{"cmd":1}');
  });
});
