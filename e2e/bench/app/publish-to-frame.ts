/** How soon a message that a broker is given stands painted in the window, on the page that waits for it. */
import { ask, untilState } from '../../app/harness/bridge.ts';
import { SITE, startSite } from '../../brokers/index.ts';
import { startDevice } from '../../cli/device.ts';
import type { DebuggedPage } from './debugged-page.ts';

const WAIT_MS = 30_000;

/** @returns milliseconds from handing the message to the broker's connection until the end of the frame that shows it */
export async function measurePublishToFrame(page: DebuggedPage, runs: number): Promise<readonly number[]> {
  const site = await startSite();
  const device = await startDevice();
  const took: number[] = [];
  try {
    const publisher = await site.connect(SITE.root);
    await ask(page, 'device.connect', { path: device.path, baudRate: 115_200, framing: '8N1' });
    await untilState(page, ({ device: { state } }) => state === 'connected', WAIT_MS);
    await useSite(page, site.mosquitto.port, site.authority.cert);
    for (let run = 0; run < runs; run += 1) {
      await waitForMessages(page);
      const token = `frame-${run}`;
      const painted = page.evaluate<number>(paintedAt(token));
      // The page has to watch before anything is published.
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve()))');
      const publishedAt = Date.now();
      await publisher.publishAsync(SITE.topic, JSON.stringify({ sn: SITE.sn, token }));
      took.push((await painted) - publishedAt);
      await untilState(page, ({ confirmation }) => confirmation.state === 'online', WAIT_MS);
    }
  } finally {
    await device.close();
    await site.dispose();
  }
  return took;
}

async function useSite(page: DebuggedPage, port: number, caPem: string): Promise<void> {
  const { id } = await ask(page, 'profiles.save', {
    ...{ id: null, name: 'Bench', broker: null, ntp: null, notes: '', handoverKey: null, isLocked: false },
    ...{ server: { host: 'localhost', port: String(port) }, caPem, topicRoot: SITE.topicRoot },
    managementUser: SITE.manager.username,
  });
  await ask(page, 'wizard.useProfile', id);
  await ask(page, 'wizard.setDraft', { sn: null, server: null, topicRoot: null, ntp: null });
}

async function waitForMessages(page: DebuggedPage): Promise<void> {
  await ask(page, 'wizard.setStep', 'online');
  const { username, password } = SITE.manager;
  await ask(page, 'confirmation.start', { timeoutMs: WAIT_MS, username, password });
  await untilState(page, ({ confirmation }) => confirmation.state !== 'connecting', WAIT_MS);
  await ask(page, 'confirmation.poweredUp');
  await untilState(page, ({ confirmation }) => confirmation.state === 'waiting', WAIT_MS);
}

/** A task that follows an animation frame runs once that frame has been painted. */
function paintedAt(token: string): string {
  return `new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (!document.body.textContent.includes('${token}')) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  })`;
}
