import { fill, type Language, type TemplateParams } from '../../../shared/messages/index.ts';
import { WORDS_EN } from './words.en.ts';
import { WORDS_ZH_CN } from './words.zh-CN.ts';

export type Word = keyof typeof WORDS_EN;
export type Say = (word: Word, params?: TemplateParams) => string;

export function sayIn(language: Language): Say {
  const words = language === 'en' ? WORDS_EN : WORDS_ZH_CN;
  return (word, params = {}) => fill(words[word], params);
}

/** Outcomes of a job and of a reading, as the records keep them. */
const STATES = {
  ...{ pass: 'pass', fail: 'fail', unproven: 'unprovenOutcome', interrupted: 'interrupted' },
  ...{ noAnswer: 'noAnswer', running: 'running', read: 'read', masked: 'masked', unknown: 'unknown' },
  ...{ unsupported: 'unsupported', noReply: 'noReply' },
} as const satisfies Readonly<Record<string, Word>>;

/** A word for it; as it is where it has none. */
export function stateWord(say: Say, state: string): string {
  return Object.hasOwn(STATES, state) ? say(STATES[state as keyof typeof STATES]) : state;
}
