/** What a story needs: an app, a device on a real tty, a real Mosquitto. All of it is let go after each test. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterEach, expect } from 'vitest';
import { SITE, startSite, type Site } from '../../brokers/index.ts';
import { startDevice, type TestDevice, type TestDeviceOptions } from '../../cli/device.ts';
import { ask, untilState } from '../harness/bridge.ts';
import { launchApp, type LaunchedApp, type LaunchOptions } from '../harness/launch.ts';
import type { Language } from '../pages/commission-page.ts';

const PICTURES = process.env.CC_PICTURES;

export interface Stage {
  /** Done in reverse order after the test. */
  readonly cleanUps: (() => unknown)[];
  readonly launch: (lang?: Language, options?: LaunchOptions) => Promise<LaunchedApp>;
  readonly device: (options?: TestDeviceOptions) => Promise<TestDevice>;
  readonly site: (...changes: Parameters<typeof startSite>) => Promise<Site>;
}

export function useStage(): Stage {
  const cleanUps: (() => unknown)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  }, 30_000);
  return {
    cleanUps,
    launch: async (lang = 'en', options = {}) => {
      const launched = await launchApp({ lang, ...options });
      cleanUps.push(() => launched.close());
      return launched;
    },
    device: async (options = {}) => {
      const started = await startDevice(options);
      cleanUps.push(() => started.close());
      return started;
    },
    site: async (...changes) => {
      const started = await startSite(...changes);
      cleanUps.push(() => started.dispose());
      return started;
    },
  };
}

export interface SiteFields {
  readonly host?: string;
  readonly port: number;
  readonly caPem: string | null;
  readonly topicRoot?: string;
}

/** Saves a site and fills the draft from it, as the one click on it does. */
export async function useSite(
  { window }: LaunchedApp,
  { host = 'localhost', port, caPem, topicRoot = SITE.topicRoot }: SiteFields,
): Promise<string> {
  const { id } = await ask(window, 'profiles.save', {
    ...{
      id: null,
      name: 'Riverside',
      broker: null,
      ntp: null,
      notes: '',
      handoverKey: null,
      isLocked: false,
    },
    ...{ server: { host, port: String(port) }, caPem, topicRoot, managementUser: SITE.manager.username },
  });
  await ask(window, 'wizard.useProfile', id);
  await untilState(window, ({ wizard }) => wizard.profileId === id);
  return id;
}

/** Of Mosquitto's dynamic security, with the rights that the plugin itself asks for. */
export const ADMINISTRATOR = {
  username: 'dynsec_admin',
  password: 'dynsec-1',
  acls: (
    ['publishClientSend', 'publishClientReceive', 'subscribePattern', 'unsubscribePattern'] as const
  ).map((acltype) => ({ acltype, topic: '$CONTROL/dynamic-security/#', allow: true })),
};

export async function picture({ window }: LaunchedApp, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await window.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/**
 * Nothing may be wrong for those who cannot see the screen, either.
 * @param rules only these; all where none are named
 */
export async function expectAccessible(
  { window }: LaunchedApp,
  rules: readonly string[] = [],
): Promise<void> {
  const axe = new AxeBuilder({ page: window }).setLegacyMode(true);
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}
