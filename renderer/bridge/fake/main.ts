/** The entry of `dev.html`: puts the fake main process where the preload script would put the real one, then starts. */
import type { AppState } from '../../../shared/ipc/state.ts';
import { INITIAL } from './data.ts';
import { FakeMain } from './fake-main.ts';
import { SCENES } from './scenes.ts';

const asked = new URLSearchParams(window.location.search);
const theme = asked.get('theme');
const settings: AppState['settings'] = {
  ...INITIAL.settings,
  language: asked.get('lang') === 'zh-CN' ? 'zh-CN' : 'en',
  theme: theme === 'dark' || theme === 'light' ? theme : 'system',
};
const fake = new FakeMain({ ...INITIAL, ...SCENES[asked.get('scene') ?? 'start'], settings });
Object.defineProperty(window, 'concentrator', { value: fake });

await import('../../app/main.tsx');
