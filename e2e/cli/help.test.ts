import { describe, expect, it } from 'vitest';
import { width } from '../../electron/cli/columns.ts';
import { COMMANDS, type CommandName } from '../../electron/cli/command-table.ts';
import { COMMON_FLAGS } from '../../electron/cli/flags.ts';
import { runHere } from './here.ts';
import { run } from './program.ts';

const NAMES = Object.keys(COMMANDS) as CommandName[];
const LANGUAGES = ['en', 'zh-CN'] as const;

/** Every command with its flags; of a group, every kind of it. */
const WITH_FLAGS = await Promise.all(
  NAMES.map(async (name) => {
    const found = await COMMANDS[name]();
    return 'kinds' in found
      ? Object.entries(found.kinds).map(([kind, { flags }]) => ({ words: [name, kind], flags }))
      : [{ words: [name], flags: found.flags }];
  }),
);
const CASES = WITH_FLAGS.flat().flatMap((one) =>
  LANGUAGES.map((language) => [one.words.join(' '), language, one] as const),
);

describe('--help', () => {
  it.each(CASES)(
    'of %s in %s tells every flag, each with its meaning',
    async (_name, language, { words, flags }) => {
      const { code, stdout, stderr } = await runHere([...words, '--help', '--lang', language]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const flag of Object.keys({ ...flags, ...COMMON_FLAGS }))
        expect(stdout).toMatch(new RegExp(`^  --${flag}(?: \\S+)? {2,}\\S+`, 'm'));
      expect(stdout).not.toMatch(/\{\w+\}|undefined/);
      for (const line of stdout.split('\n')) expect(width(line)).toBeLessThanOrEqual(110);
      expect(/[\u4e00-\u9fff]/.test(stdout)).toBe(language === 'zh-CN');
    },
  );

  it.each([[['--help']], [['-h']], [['help']], [['--lang', 'en', '--help']]])(
    'of the program, as %j, names every command',
    async (args) => {
      const { code, stdout, stderr } = await runHere(args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const name of NAMES) expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    },
  );

  it('needs none of the flags that are required', async () => {
    expect((await runHere(['commission', '-h'])).code).toBe(0);
  });

  it('with --json is a result as well', async () => {
    const { code, lines } = await runHere(['read', '--help', '--json']);
    expect({ code, lines }).toMatchObject({
      code: 0,
      lines: [{ command: 'read', outcome: 'pass', exitCode: 0 }],
    });
    expect((await runHere(['--help', '--json'])).result).toMatchObject({ command: null, outcome: 'pass' });
  });
});

describe('the language', () => {
  const said = async (env: NodeJS.ProcessEnv, ...flags: string[]): Promise<string> =>
    (await run(['read', ...flags], { env })).stderr;

  it('is the one of --lang, before or after, whatever the system speaks', async () => {
    const zh = { LANG: 'zh_CN.UTF-8', LC_ALL: '' };
    const [english, chinese, system, other, over] = await Promise.all([
      said(zh, '--lang', 'en'),
      said({}, '--lang=zh-CN'),
      said(zh),
      said({ LANG: 'de_DE.UTF-8', LC_ALL: '' }),
      said({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }),
    ]);
    for (const text of [english, other, over]) expect(text).toContain('--port is missing.');
    for (const text of [chinese, system]) expect(text).toContain('缺少 --port。');
  });
});
