import { describe, expect, it } from 'vitest';
// @ts-expect-error -- a plain script, without types
import { environmentOf, librariesMessage, missingLibraries, packagesOf, planStart } from './start-plan.mjs';

const BOOKWORM = 'ID=debian\nVERSION_ID="12"\n';
const NOBLE = 'NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\n';

interface Machine {
  platform: string;
  env: Record<string, string>;
  isRoot: boolean;
  hasSandbox: boolean;
  hasXvfbRun: boolean;
}

const MACHINE: Machine = {
  platform: 'linux',
  env: { DISPLAY: ':0' },
  isRoot: false,
  hasSandbox: true,
  hasXvfbRun: true,
};

const plan = (machine: Partial<Machine>, given: string[] = []) =>
  planStart({ ...MACHINE, ...machine }, '/electron', '/app', given);

describe('how npm start starts the app', () => {
  it('starts it plainly on a display', () => {
    expect(plan({})).toEqual({ command: '/electron', args: ['/app'], notes: [] });
  });

  it('passes arguments on, behind the app, so that they are not taken for Electron’s own', () => {
    expect(plan({}, ['--lang=zh-CN', 'site.ccsite']).args).toEqual(['/app', '--lang=zh-CN', 'site.ccsite']);
  });

  it('is content with Wayland', () => {
    expect(plan({ env: { WAYLAND_DISPLAY: 'wayland-0' } }).command).toBe('/electron');
  });

  it.each(['win32', 'darwin'])('asks nothing about displays or root on %s', (platform) => {
    expect(plan({ platform, env: {}, isRoot: true, hasSandbox: false })).toEqual({
      command: '/electron',
      args: ['/app'],
      notes: [],
    });
  });

  it('leaves the sandbox out as root, and says so', () => {
    const { args, notes } = plan({ isRoot: true });
    expect(args).toEqual(['--no-sandbox', '/app']);
    expect(notes).toEqual([expect.stringMatching(/--no-sandbox.*root.*development only/)]);
  });

  it('leaves the sandbox out where the system forbids it, and says so', () => {
    const { args, notes } = plan({ hasSandbox: false });
    expect(args).toEqual(['--no-sandbox', '/app']);
    expect(notes).toEqual([expect.stringMatching(/--no-sandbox.*forbids.*development only/)]);
  });

  it('takes an invisible display where there is none, and says so', () => {
    const { command, args, notes } = plan({ env: {} }, ['--lang=en']);
    expect(command).toBe('xvfb-run');
    expect(args[0]).toBe('-a');
    expect(args.slice(-3)).toEqual(['/electron', '/app', '--lang=en']);
    expect(notes).toEqual([expect.stringContaining('xvfb-run')]);
  });

  it('counts an empty DISPLAY as none', () => {
    expect(plan({ env: { DISPLAY: '' } }).command).toBe('xvfb-run');
  });

  it('says what to install, and what works without, where there is no display at all', () => {
    const { error } = plan({ env: {}, hasXvfbRun: false });
    expect(error).toContain('xvfb xauth');
    expect(error).toContain('npm run demo');
  });

  it('keeps Electron from being started as a plain Node', () => {
    expect(environmentOf({ ELECTRON_RUN_AS_NODE: '1', HOME: '/home/x' })).toEqual({ HOME: '/home/x' });
  });
});

describe('missing libraries', () => {
  const LDD = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibffmpeg.so => /somewhere/libffmpeg.so (0x00007f)',
    '\tlibnss3.so => not found',
    '\tlibnssutil3.so => not found',
    '\tlibgtk-3.so.0 => not found',
    '\tlibasound.so.2 => not found',
    '\tlibgtk-3.so.0 => not found',
  ].join('\n');

  it('are read from what ldd says', () => {
    expect(missingLibraries(LDD)).toEqual([
      'libnss3.so',
      'libnssutil3.so',
      'libgtk-3.so.0',
      'libasound.so.2',
    ]);
    expect(missingLibraries('\tnot a dynamic executable\n')).toEqual([]);
  });

  it('become the names of packages, each once', () => {
    expect(packagesOf(missingLibraries(LDD), BOOKWORM)).toEqual(['libnss3', 'libgtk-3-0', 'libasound2']);
  });

  it.each([NOBLE, 'ID=debian\nVERSION_ID="13"\n', 'ID=debian\n'])(
    'have other names on newer systems',
    (os) => {
      expect(packagesOf(missingLibraries(LDD), os)).toEqual(['libnss3', 'libgtk-3-0t64', 'libasound2t64']);
    },
  );

  it('are named with the line that installs them', () => {
    expect(librariesMessage(missingLibraries(LDD), BOOKWORM)).toMatch(
      /^ {2}sudo apt-get .*libnss3 libgtk-3-0 libasound2$/m,
    );
  });

  it('are named also where nobody knows their package', () => {
    const message = librariesMessage(['libnobody.so.7'], BOOKWORM);
    expect(message).toContain('libnobody.so.7');
    expect(message).not.toContain('apt-get');
    expect(message).toContain('npm run demo');
  });
});
