import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from './index.ts';

describe('the data folder', () => {
  it.each([
    [
      'win32',
      { APPDATA: 'C:\\Users\\li\\AppData\\Roaming' },
      'C:\\Users\\li',
      'C:\\Users\\li\\AppData\\Roaming\\Concentrator',
    ],
    ['win32', {}, 'C:\\Users\\li', 'C:\\Users\\li\\AppData\\Roaming\\Concentrator'],
    ['darwin', { XDG_CONFIG_HOME: '/x' }, '/Users/li', '/Users/li/Library/Application Support/Concentrator'],
    ['linux', {}, '/home/li', '/home/li/.config/concentrator'],
    ['linux', { XDG_CONFIG_HOME: '/data/li' }, '/home/li', '/data/li/concentrator'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/li', '/home/li/.config/concentrator'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/li', '/home/li/.config/concentrator'],
    ['freebsd', {}, '/home/li', '/home/li/.config/concentrator'],
  ] as const)('on %s with %o is below %s', (platform, env, home, folder) => {
    expect(defaultDataFolder(platform, env, home)).toBe(folder);
  });
});
