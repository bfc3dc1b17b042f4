import type { ErrorCode, ErrorName, SerializedError } from '../../shared/errors/index.ts';
import type { AboutView } from '../../shared/ipc/state.ts';
import { errorText, fill, type Language, type TemplateParams } from '../../shared/messages/index.ts';
import { ADVICE_EN } from './en/advice.ts';
import { ADVICE_ZH_CN } from './zh-CN/advice.ts';

export type Platform = AboutView['platform'];

export interface ErrorWords {
  readonly what: string;
  readonly todo: string;
  /** To copy into a terminal of this system. */
  readonly commands: readonly string[];
  readonly code: ErrorCode;
}

/** `any` stands for the systems that are not named. */
export type Advice = Readonly<Partial<Record<Platform | 'any', string>>>;
export type AdviceTable = Readonly<Partial<Record<ErrorName, Advice>>>;

const ADVICE: Readonly<Record<Language, AdviceTable>> = { en: ADVICE_EN, 'zh-CN': ADVICE_ZH_CN };

/**
 * A failure in the window's words: what happened is said as everywhere; what to do is the window's own where the
 * common text speaks of the command line, or where this system has an answer of its own.
 */
export function errorWords(language: Language, error: SerializedError, platform: Platform): ErrorWords {
  const { what, todo } = errorText(language, error);
  const advice = ADVICE[language][error.name];
  const own = advice?.[platform] ?? advice?.any;
  return {
    what,
    todo: own === undefined ? todo : fill(own, error.context).trim(),
    commands: platform === 'linux' ? linuxCommands(error) : [],
    code: error.code,
  };
}

function linuxCommands({ name, context }: SerializedError): readonly string[] {
  switch (name) {
    case 'portPermission':
      return ['sudo usermod -aG dialout $USER'];
    case 'portInUse':
      return portInUseCommands(context);
    case 'portListUnavailable':
      return [`sudo apt-get install ${text(context, 'package') ?? 'udev'}`];
    case 'missingTool': {
      const tool = text(context, 'package');
      return tool === undefined ? [] : [`sudo apt-get install ${tool}`];
    }
    default:
      return [];
  }
}

function portInUseCommands(context: TemplateParams): readonly string[] {
  const path = text(context, 'path');
  const holder = text(context, 'holder');
  const stop = 'sudo systemctl stop ModemManager';
  if (holder !== undefined) return holder.includes('ModemManager') ? [stop] : [];
  return path === undefined || !/^[\w./-]+$/.test(path) ? [stop] : [`sudo fuser -v ${path}`, stop];
}

function text(context: TemplateParams, key: string): string | undefined {
  const value = context[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
