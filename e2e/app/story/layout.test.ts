import { describe, expect, it } from 'vitest';
import { WIZARD_STEPS } from '../../../shared/ipc/state.ts';
import { ask, untilState } from '../harness/bridge.ts';
import type { LaunchedApp } from '../harness/launch.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { cutTexts } from './cut-texts.ts';
import { expectAccessible, picture, useSite, useStage } from './stage.ts';

const { launch } = useStage();

const PAGES = [
  ...([
    'commission',
    'batch',
    'broker',
    'monitor',
    'support',
    'sites',
    'records',
    'settings',
    'help',
  ] as const),
] as const;

/** The smallest window the app has, and a large one at twice the size of its text. */
const SIZES: readonly [width: number, height: number, zoom: number][] = [
  [1024, 640, 1],
  [1600, 900, 2],
];

async function resize({ app }: LaunchedApp, [width, height, zoom]: (typeof SIZES)[number]): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w, h, z]) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(w ?? 1024, h ?? 640);
      window?.webContents.setZoomFactor(z ?? 1);
    },
    [width, height, zoom],
  );
}

describe.each(['en', 'zh-CN'] as const)('every page, %s', (lang) => {
  it('shows its whole text, small or enlarged, and axe finds nothing, light or dark', async () => {
    const launched = await launch(lang);
    const { window } = launched;
    await useSite(launched, { port: 8883, caPem: null });
    const page = new CommissionPage(window, lang);
    await page.connectDemo();
    for (const theme of ['light', 'dark'] as const) {
      await ask(window, 'settings.set', { theme });
      // What is cut does not depend on the colours, and the colours not on the size.
      for (const size of theme === 'light' ? SIZES : SIZES.slice(0, 1)) {
        await resize(launched, size);
        for (const id of PAGES) {
          await window.evaluate((to) => {
            (globalThis as unknown as { location: { hash: string } }).location.hash = `#/${to}`;
          }, id);
          for (const step of id === 'commission' ? WIZARD_STEPS : [null]) {
            if (step !== null) await ask(window, 'wizard.setStep', step);
            await expect
              .poll(() => window.locator('main').innerText(), { timeout: 10_000 })
              .not.toMatch(/^\s*(Loading|正在载入|正在加载)?\s*…?\s*$/);
            const where = [lang, theme, size.join('x'), id, step].join(' ');
            if (theme === 'light')
              expect({ where, cut: await cutTexts(launched) }).toEqual({ where, cut: [] });
            if (size[2] === 1) await expectAccessible(launched, theme === 'light' ? [] : ['color-contrast']);
            await picture(launched, where.replaceAll(' ', '-'));
          }
        }
      }
    }
    await untilState(window, () => true);
    expect(launched.consoleMessages).toEqual([]);
  }, 240_000);
});
