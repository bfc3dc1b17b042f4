import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ask, untilState } from '../harness/bridge.ts';
import { launchApp, newDataFolder } from '../harness/launch.ts';

interface NetLog {
  readonly events: readonly { readonly params?: Readonly<Record<string, unknown>> }[];
}

/** What Chromium asked a network for, by its own log: also what it does by itself, such as fetching a dictionary. */
function askedFor(path: string): string[] {
  const { events } = JSON.parse(readFileSync(path, 'utf8')) as NetLog;
  const places = events.flatMap(({ params = {} }) => [params['url'], params['host'], params['proxy_server']]);
  return [...new Set(places.filter((place) => typeof place === 'string'))];
}

it.each(['en', 'zh-CN'] as const)(
  'Chromium asks no network for anything, from the start through a whole job to the end (%s)',
  async (lang) => {
    const dataFolder = newDataFolder();
    const log = join(dataFolder, 'net.json');
    const { window, close } = await launchApp({ dataFolder, lang, args: [`--log-net-log=${log}`] });
    await ask(window, 'device.connectDemo');
    await untilState(window, ({ device, job }) => device.state === 'connected' && job?.state === 'ended');
    await ask(window, 'wizard.setDraft', {
      ...{ sn: null, topicRoot: 'spellling mistaks evrywhere', ntp: null },
      server: { host: 'a.example', port: '8883' },
    });
    // A dictionary was asked for within the first seconds.
    await window.waitForTimeout(4_000);
    await close();
    expect(askedFor(log)).toEqual([]);
  },
  60_000,
);
