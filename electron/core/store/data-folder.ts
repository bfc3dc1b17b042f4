import { posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where this user's records and settings are, where nobody says otherwise. */
export function defaultDataFolder(platform: NodeJS.Platform, env: Environment, home: string): string {
  switch (platform) {
    case 'win32':
      return win32.join(given(env.APPDATA) ?? win32.join(home, 'AppData', 'Roaming'), 'Concentrator');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Concentrator');
    default: {
      // A relative path there is not valid and to be ignored (XDG Base Directory Specification).
      const config = given(env.XDG_CONFIG_HOME);
      const base = config !== null && posix.isAbsolute(config) ? config : posix.join(home, '.config');
      return posix.join(base, 'concentrator');
    }
  }
}

function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
