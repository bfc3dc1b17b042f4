import { describe, expect, it } from 'vitest';
import { ITEM_NAMES, type DomainRule } from '../domain/index.ts';
import { ERROR_CODES, type ErrorContext, type ErrorName } from '../errors/index.ts';
import { ERROR_CONTEXT } from './error-context.ts';
import { ERRORS_EN } from './errors.en.ts';
import { ERRORS_ZH_CN } from './errors.zh-CN.ts';
import {
  errorLine,
  errorText,
  itemName,
  jobOutcomeName,
  LANGUAGES,
  outcomeName,
  placeholdersOf,
  ruleText,
} from './index.ts';
import { RULES_EN } from './rules.en.ts';
import { RULES_ZH_CN } from './rules.zh-CN.ts';
import { WORDS } from './words.ts';

const NAMES = Object.keys(ERROR_CODES) as ErrorName[];
const RULES = Object.keys(RULES_EN) as DomainRule[];

function error(name: ErrorName, context: ErrorContext = {}) {
  return { name, code: ERROR_CODES[name], context };
}

/** Every text, with the name it has. */
const TEXTS = (
  [
    ['en', ERRORS_EN, RULES_EN],
    ['zh-CN', ERRORS_ZH_CN, RULES_ZH_CN],
  ] as const
).flatMap(([language, errors, rules]) => [
  ...NAMES.flatMap((name) => [
    [language, `${name}.what`, errors[name].what] as const,
    [language, `${name}.todo`, errors[name].todo] as const,
  ]),
  ...RULES.map((rule) => [language, rule, rules[rule]] as const),
]);

/** What a filled text must not show. */
const LEFTOVER = /\{[A-Za-z]+\}|[[\]|…]|undefined|\s{2}|\s[.,;]|。。/;

describe('the texts', () => {
  it('exist for the same failures and the same rules in both languages', () => {
    expect(Object.keys(ERRORS_ZH_CN).sort()).toEqual(Object.keys(ERRORS_EN).sort());
    expect(Object.keys(ERRORS_EN).sort()).toEqual([...NAMES].sort());
    expect(Object.keys(RULES_ZH_CN).sort()).toEqual([...RULES].sort());
  });

  it.each(TEXTS)(
    '%s %s is calm, not empty, and shows no syntax of ours where nothing is known',
    (language, key, text) => {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/[!！]/);
      const [name, part] = key.split('.') as [ErrorName, 'what' | 'todo'];
      const shown =
        name in ERRORS_EN
          ? errorText(language, error(name))[part]
          : ruleText(language, { rule: key as DomainRule });
      expect(shown).not.toMatch(LEFTOVER);
      expect(shown).toMatch(/[.。]$/);
    },
  );

  it.each(TEXTS.filter(([language]) => language === 'zh-CN'))('%s %s is Chinese', (_language, _key, text) => {
    expect(text).toMatch(/[\u4e00-\u9fff]{2}/);
  });

  it.each(TEXTS.filter(([language]) => language === 'en'))(
    '%s %s holds no Chinese',
    (_language, _key, text) => {
      expect(text).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
    },
  );
});

describe('the placeholders', () => {
  it.each(NAMES)(
    'of %s are those of the table, and every fact is used in both languages or in neither',
    (name) => {
      const used = [ERRORS_EN, ERRORS_ZH_CN].map((texts) =>
        placeholdersOf(texts[name].what + texts[name].todo),
      );
      const known: readonly string[] = ERROR_CONTEXT[name];
      for (const names of used) expect(known).toEqual(expect.arrayContaining([...names]));
      expect(used[0]).toEqual(used[1]);
    },
  );

  it.each(RULES)('of %s are the same in both languages', (rule) => {
    expect(placeholdersOf(RULES_ZH_CN[rule])).toEqual(placeholdersOf(RULES_EN[rule]));
  });

  it.each(NAMES)('of %s leave nothing behind where every fact is known', (name) => {
    const context = Object.fromEntries(ERROR_CONTEXT[name].map((fact) => [fact, 'X1']));
    for (const language of LANGUAGES) {
      const { what, todo } = errorText(language, error(name, context));
      expect(`${what} ${todo}`).not.toMatch(LEFTOVER);
    }
  });
});

describe('a failure in words', () => {
  it('names the port that is busy, and what to do', () => {
    expect(errorText('en', error('portInUse', { path: 'COM5' }))).toEqual({
      what: 'COM5 is used by another program.',
      todo: 'Close it (often a serial terminal or ModemManager), then try again.',
    });
    expect(errorLine('zh-CN', error('portInUse', { path: 'COM5' }))).toBe(
      'COM5 正被其他程序占用。请关闭该程序(常见为串口调试工具或 ModemManager)后重试。(CC-203)',
    );
  });

  it('gives the remedy for a missing right on Linux', () => {
    expect(errorText('en', error('portPermission', { path: '/dev/ttyUSB0' })).todo).toContain(
      'sudo usermod -aG dialout $USER',
    );
  });

  it('says both values where a read-back differs', () => {
    const context = { item: 'topicRoot', wanted: 'smart/devs', actual: 'smart/dev' };
    expect(errorText('en', error('readBackDiffers', context)).what).toContain(
      '“smart/dev”, not “smart/devs”',
    );
    expect(errorText('zh-CN', error('readBackDiffers', context)).what).toContain(
      '“smart/dev”，不是“smart/devs”',
    );
  });

  it('says only the lengths and the place where a password differs', () => {
    const context = { item: 'password', wantedLength: 12, actualLength: 8, position: 9 };
    expect(errorText('en', error('readBackDiffers', context)).what).toContain(
      'a password of 8 characters, not of 12; they differ from character 9 on',
    );
  });

  it('ends with its code', () => {
    expect(errorLine('en', error('noAnswer', { baudRate: 115200 }))).toMatch(
      /^No answer at 115200 baud\. .*\(CC-301\)$/,
    );
  });

  it('keeps braces and brackets of a value as they are', () => {
    expect(errorText('en', error('badFile', { path: '[{reason}]', reason: 'no' })).what).toBe(
      '[{reason}] cannot be used (no).',
    );
  });
});

describe('a rule in words', () => {
  it('says which key must be of which type', () => {
    const issue = { rule: 'config.type', params: { key: 'server.port', type: 'number' } } as const;
    expect(ruleText('en', issue)).toContain('server.port in the config must be a number');
    expect(ruleText('zh-CN', issue)).toContain('server.port 必须是不带引号的数字');
  });

  it('names an unknown key', () => {
    expect(ruleText('en', { rule: 'config.unknownKey', params: { key: '__proto__' } })).toContain(
      'not known: __proto__.',
    );
  });
});

describe('the words', () => {
  it('are complete and not empty in both languages', () => {
    for (const language of LANGUAGES) {
      for (const item of ITEM_NAMES) expect(itemName(language, item)).not.toBe('');
      for (const outcome of Object.keys(WORDS.en.outcomes))
        expect(outcomeName(language, outcome as never)).not.toBe('');
      for (const outcome of Object.keys(WORDS.en.jobOutcomes))
        expect(jobOutcomeName(language, outcome as never)).not.toBe('');
    }
  });
});
