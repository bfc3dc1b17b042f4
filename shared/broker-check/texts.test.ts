import { describe, expect, it } from 'vitest';
import { ConcentratorError } from '../errors/index.ts';
import { placeholdersOf } from '../messages/template.ts';
import {
  CHECK_FINDINGS,
  CHECK_IDS,
  checkGroup,
  checkOutcome,
  countLines,
  type CheckLine,
} from './check-line.ts';
import { CHECK_EN } from './messages.en.ts';
import { CHECK_ZH_CN } from './messages.zh-CN.ts';
import { checkClaim, checkGroupName, checkLineText } from './texts.ts';

const LINE: CheckLine = {
  ...{ id: 'anonymous', state: 'pass', essential: true, finding: 'asItShould', params: {} },
  ...{ evidence: ['CONNACK 5'], error: null },
};

describe('the words of the checklist', () => {
  it.each(CHECK_FINDINGS)('%s says the same facts in both languages', (finding) => {
    const [en, zh] = [CHECK_EN.findings[finding], CHECK_ZH_CN.findings[finding]];
    for (const part of ['what', 'todo'] as const) {
      expect(placeholdersOf(zh[part])).toEqual(placeholdersOf(en[part]));
      expect(en[part] === '').toBe(zh[part] === '');
      expect(en[part]).not.toMatch(/[!\u4e00-\u9fff]/);
      expect(zh[part]).not.toMatch(/[!!]/);
    }
  });

  it('every finding but that all is well says what to do', () => {
    for (const finding of CHECK_FINDINGS) {
      if (finding === 'asItShould' || finding === 'error') continue;
      for (const texts of [CHECK_EN, CHECK_ZH_CN]) expect(texts.findings[finding].todo).not.toBe('');
    }
  });

  it('every line has a claim of its own in both languages', () => {
    for (const language of ['en', 'zh-CN'] as const)
      expect(new Set(CHECK_IDS.map((id) => checkClaim(language, id))).size).toBe(CHECK_IDS.length);
    expect(CHECK_IDS.map((id) => checkGroupName('en', checkGroup(id)))).toContain(
      'Rights that must not be there',
    );
  });

  it('a failure with a name of its own speaks for itself', () => {
    const error = new ConcentratorError('brokerTcpRefused', { host: 'h', port: 1 }).serialize();
    const text = checkLineText('en', { ...LINE, state: 'fail', finding: 'error', error });
    expect(text).toMatchObject({ claim: 'A client without a name is refused', state: 'fail' });
    expect(text.what).toContain('h');
    expect(text.todo).not.toBe('');
  });
});

describe('the outcome of a check', () => {
  const lines = (...states: readonly CheckLine['state'][]): readonly CheckLine[] =>
    states.map((state) => ({ ...LINE, state }));

  it.each([
    [lines('pass', 'pass'), 'pass', { pass: 2, fail: 0, unknown: 0 }],
    [lines('pass', 'unknown'), 'unproven', { pass: 1, fail: 0, unknown: 1 }],
    [lines('unknown', 'fail'), 'fail', { pass: 0, fail: 1, unknown: 1 }],
    [
      lines('unknown').map((line) => ({ ...line, essential: false })),
      'pass',
      { pass: 0, fail: 0, unknown: 1 },
    ],
  ])('%#', (given, outcome, counts) => {
    expect(checkOutcome(given)).toBe(outcome);
    expect(countLines(given)).toEqual(counts);
  });
});
