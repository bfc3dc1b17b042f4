import { describe, expect, it } from 'vitest';
import { SITE } from '../../brokers/index.ts';
import { startCrowd, type Crowd } from '../../monitor/device-crowd.ts';
import { ask, untilState } from '../harness/bridge.ts';
import type { LaunchedApp } from '../harness/launch.ts';
import { cutTexts } from './cut-texts.ts';
import { expectAccessible, picture, useSite, useStage } from './stage.ts';

const { launch, cleanUps } = useStage();

const TEXTS = {
  en: {
    connect: 'Connect',
    user: 'Management user',
    password: 'Management password',
    upgrade: 'Upgrade package',
    messages: 'Messages',
  },
  'zh-CN': { connect: '连接', user: '管理用户', password: '管理密码', upgrade: '升级包', messages: '消息' },
} as const;

async function open({ window }: LaunchedApp, page: string): Promise<void> {
  await window.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = `#/${to}`;
  }, page);
}

async function watch(launched: LaunchedApp, crowd: Crowd, lang: 'en' | 'zh-CN'): Promise<void> {
  const t = TEXTS[lang];
  const { window } = launched;
  await useSite(launched, { port: crowd.site.mosquitto.port, caPem: crowd.site.authority.cert });
  await open(launched, 'monitor');
  await window.getByRole('button', { name: t.connect, exact: true }).click();
  await window.getByLabel(t.password).fill(SITE.manager.password);
  await window.getByRole('dialog').getByRole('button', { name: t.connect, exact: true }).click();
  await untilState(window, ({ monitor }) => monitor.connection.state === 'watching');
}

const SIZES = [
  [1024, 640],
  [1600, 900],
] as const;

async function lookAt(launched: LaunchedApp, where: string, withAxe: boolean): Promise<void> {
  await picture(launched, where);
  expect({ where, cut: await cutTexts(launched) }).toEqual({ where, cut: [] });
  if (withAxe) await expectAccessible(launched);
}

async function crowdOf(count: number): Promise<Crowd> {
  const crowd = await startCrowd(count);
  cleanUps.push(() => crowd.dispose());
  return crowd;
}

describe.each(['en', 'zh-CN'] as const)('the monitor, %s', (lang) => {
  it('shows who is there, what they say, and an alarm; nothing is cut, and axe finds nothing', async () => {
    const crowd = await crowdOf(12);
    const launched = await launch(lang);
    const { window } = launched;
    await watch(launched, crowd, lang);
    for (let index = 0; index < 8; index += 1)
      await crowd.come(index, { everyMs: 500, will: '{"state":"offline"}' });
    await untilState(
      window,
      ({ monitor }) => monitor.counters.online === 8 && monitor.counters.received > 30,
    );
    crowd.vanish(7);
    const [sn = '', other = ''] = crowd.sns;
    const bad = { sn: other, note: '<img src=x onerror="document.title=1">', big: 1e21 };
    crowd.client(0).publish(`${SITE.topicRoot}/${sn}/fromdev`, JSON.stringify(bad));
    await untilState(
      window,
      ({ monitor }) => monitor.counters.alarms === 1 && monitor.counters.offline === 1,
    );
    await window
      .getByRole('list', { name: t(lang) })
      .getByRole('button')
      .first()
      .click();
    await expect.poll(() => window.locator('#monitor-detail').innerText()).toContain(SITE.topicRoot);
    // Each language in one theme and one size; CC_PICTURES looks at all of them.
    const isWhole = process.env.CC_PICTURES !== undefined;
    const themes = isWhole
      ? (['light', 'dark'] as const)
      : [lang === 'en' ? ('light' as const) : ('dark' as const)];
    for (const theme of themes) {
      await ask(window, 'settings.set', { theme });
      for (const [width, height] of isWhole ? [...SIZES] : [SIZES[0]]) {
        await launched.app.evaluate(
          ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0),
          [width, height],
        );
        for (const tab of ['message', 'diff', 'chart', 'send']) {
          await window.locator(`#monitor-detail-${tab}`).click();
          await expect.poll(() => window.locator('#monitor-detail').innerText()).not.toBe('');
          await lookAt(launched, `monitor-${lang}-${theme}-${width}-${tab}`, width === SIZES[0][0]);
        }
        await window.locator('#monitor-tab-upgrade').click();
        await lookAt(launched, `monitor-${lang}-${theme}-${width}-upgrade`, width === SIZES[0][0]);
        await window.locator('#monitor-tab-messages').click();
      }
    }
    expect(launched.consoleMessages).toEqual([]);
  }, 120_000);
});

function t(lang: 'en' | 'zh-CN'): string {
  return TEXTS[lang].messages;
}
