import { describe, expect, it } from 'vitest';
import { freePort, SITE, startRawServer } from '../../brokers/index.ts';
import { makeAuthority } from '../../brokers/certificates.ts';
import { ask, untilState } from '../harness/bridge.ts';
import type { LaunchedApp } from '../harness/launch.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { cutTexts } from './cut-texts.ts';
import { expectAccessible, useSite, useStage, type SiteFields } from './stage.ts';

const { launch, device, site, cleanUps } = useStage();

/** A form's shortest waiting; enough for a local broker. */
const WAIT_MS = 5_000;

async function confirm(launched: LaunchedApp, password: string, isPoweredUp = true): Promise<void> {
  const { window } = launched;
  await ask(window, 'wizard.setStep', 'online');
  await ask(window, 'confirmation.start', {
    timeoutMs: WAIT_MS,
    username: SITE.manager.username,
    password,
  });
  if (!isPoweredUp) return;
  await untilState(window, ({ confirmation }) => confirmation.state !== 'connecting');
  await ask(window, 'confirmation.poweredUp');
}

/** What the window says about it, once it is at its end; the same words are on the screen, uncut. */
async function verdict(launched: LaunchedApp): Promise<Record<string, unknown>> {
  const { confirmation } = await untilState(
    launched.window,
    (state) => ['failed', 'unproven', 'online'].includes(state.confirmation.state),
    60_000,
  );
  if (confirmation.state === 'failed' || confirmation.state === 'unproven')
    await launched.window.getByText(confirmation.error.code).first().waitFor();
  expect(await cutTexts(launched)).toEqual([]);
  await expectAccessible(launched);
  return { ...confirmation };
}

/** The site the draft has, with something else in it. */
async function change(launched: LaunchedApp, fields: SiteFields): Promise<void> {
  await ask(launched.window, 'wizard.setDraft', { sn: null, server: null, topicRoot: null, ntp: null });
  await useSite(launched, fields);
  await ask(launched.window, 'wizard.setDraft', { sn: null, server: null, topicRoot: null, ntp: null });
}

describe('the ladder names the rung that broke, with its remedy', () => {
  it('name, port, TLS, certificate, login: each is failed in its own words, and can be tried again', async () => {
    const broker = await site();
    const stranger = await makeAuthority();
    const plain = await startRawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    cleanUps.push(() => plain.close());
    const concentrator = await device();
    const launched = await launch();
    const page = new CommissionPage(launched.window);
    await page.connectTo(concentrator.path);
    const good = { port: broker.mosquitto.port, caPem: broker.authority.cert };
    const cases: readonly [SiteFields, string, string, string][] = [
      [{ ...good, host: 'no-such-broker.invalid' }, SITE.manager.password, 'dns', 'CC-501'],
      [{ ...good, port: await freePort() }, SITE.manager.password, 'tcp', ''],
      [{ ...good, port: plain.port }, SITE.manager.password, 'tls', ''],
      [{ ...good, caPem: stranger.cert }, SITE.manager.password, 'tls', ''],
      [good, 'a wrong password', 'login', ''],
    ];
    for (const [fields, password, cause] of cases) {
      await change(launched, fields);
      await confirm(launched, password, false);
      expect(await verdict(launched)).toMatchObject({ state: 'failed', cause });
      await launched.window.getByRole('button', { name: 'Try again', exact: true }).waitFor();
    }
    expect(await launched.window.content()).not.toContain('a wrong password');
    expect(launched.consoleMessages).toEqual([]);
  }, 180_000);

  it('silence, a retained message only, another SN in the message, and at last the device itself', async () => {
    const broker = await site();
    const concentrator = await device();
    const launched = await launch();
    const { window } = launched;
    await new CommissionPage(window).connectTo(concentrator.path);
    await change(launched, { port: broker.mosquitto.port, caPem: broker.authority.cert });
    await confirm(launched, SITE.manager.password);
    expect(await verdict(launched)).toMatchObject({ state: 'failed', cause: 'silent' });

    const root = await broker.connect(SITE.root);
    await root.publishAsync(SITE.topic, JSON.stringify({ sn: SITE.sn }), { retain: true });
    await confirm(launched, SITE.manager.password);
    expect(await verdict(launched)).toMatchObject({ state: 'failed', cause: 'retainedOnly' });
    await root.publishAsync(SITE.topic, '', { retain: true });

    await confirm(launched, SITE.manager.password);
    await untilState(window, ({ confirmation }) => confirmation.state === 'waiting');
    await root.publishAsync(SITE.topic, JSON.stringify({ sn: SITE.otherDevice.username }));
    expect(await verdict(launched)).toMatchObject({ state: 'failed', cause: 'snMismatch' });

    await confirm(launched, SITE.manager.password);
    await untilState(window, ({ confirmation }) => confirmation.state === 'waiting');
    await root.publishAsync(
      SITE.topic,
      JSON.stringify({ sn: SITE.sn, voltage: '<img src=x onerror=alert(1)>' }),
    );
    expect(await verdict(launched)).toMatchObject({ state: 'online' });
    expect(await new CommissionPage(window).text()).toContain('<img src=x onerror=alert(1)>');
    expect(launched.consoleMessages).toEqual([]);
  }, 180_000);

  it('a subscription that the broker refuses', async () => {
    const acls = [{ acltype: 'publishClientSend', topic: '#', allow: true }] as const;
    const broker = await site({ dynamicSecurity: [{ ...SITE.manager, acls }] });
    const concentrator = await device();
    const launched = await launch();
    await new CommissionPage(launched.window).connectTo(concentrator.path);
    await change(launched, { port: broker.mosquitto.port, caPem: broker.authority.cert });
    await confirm(launched, SITE.manager.password, false);
    expect(await verdict(launched)).toMatchObject({ state: 'failed', cause: 'subscribe' });
  }, 90_000);

  it('a waiting that is stopped proves nothing, and can be begun again', async () => {
    const broker = await site();
    const concentrator = await device();
    const launched = await launch();
    const page = new CommissionPage(launched.window);
    await page.connectTo(concentrator.path);
    await change(launched, { port: broker.mosquitto.port, caPem: broker.authority.cert });
    await confirm(launched, SITE.manager.password, false);
    await launched.window.getByRole('button', { name: 'Stop waiting', exact: true }).click();
    await untilState(launched.window, ({ confirmation }) => confirmation.state === 'cancelled');
    await page.button('confirm').waitFor();
    expect(await page.text()).toContain('Nothing is proved yet');
  }, 60_000);
});
