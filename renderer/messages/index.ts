export { errorWords, type ErrorWords } from './error-words.ts';
export { COMMON } from './common.ts';
export { FRAME } from './frame.ts';
export {
  LanguageProvider,
  translator,
  useLanguage,
  useTexts,
  type Texts,
  type Translate,
} from './language.tsx';
