import type { Language } from '../../shared/messages/index.ts';

export interface HostOptions {
  /** Null is the system's own place for this user. */
  readonly dataFolder: string | null;
  /** Null follows the settings, then the operating system. */
  readonly language: Language | null;
  /** Commissions the demo device without a window, prints the result and ends: for the test of an installed package. */
  readonly smokeDemo: boolean;
  /** Ports that no system lists, such as ptys. */
  readonly extraPorts: readonly string[];
  readonly wantsDevTools: boolean;
  /** A file that answers the system's dialogs in place of a person; heeded in a development build only. */
  readonly dialogAnswers: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What is not known is left to Chromium, whose switches stand in the same line. The last of two counts. */
export function readOptions(argv: readonly string[], env: Environment): HostOptions {
  return {
    dataFolder: valueOf(argv, 'data-folder') ?? given(env.CC_DATA),
    language: asLanguage(valueOf(argv, 'lang')),
    smokeDemo: argv.includes('--smoke-demo'),
    extraPorts: (env.CC_EXTRA_PORTS ?? '').split(',').filter((path) => path !== ''),
    dialogAnswers: given(env.CC_DIALOG_ANSWERS),
    wantsDevTools: given(env.CC_DEVTOOLS) !== null,
  };
}

/** The first that is ours; a Chinese of any region reads Simplified Chinese rather than English. */
export function systemLanguage(preferred: readonly string[]): Language {
  const first = preferred[0] ?? 'en';
  return /^zh\b/i.test(first) ? 'zh-CN' : 'en';
}

function valueOf(argv: readonly string[], name: string): string | null {
  const prefix = `--${name}=`;
  const last = argv.filter((argument) => argument.startsWith(prefix)).at(-1);
  return given(last?.slice(prefix.length));
}

function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function asLanguage(text: string | null): Language | null {
  return text === 'en' || text === 'zh-CN' ? text : null;
}
