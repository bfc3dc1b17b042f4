import type { Texts } from './language.tsx';

/** Both languages of one page. The second must have the keys of the first: a missing or a left-over one does not compile. */
export function texts<const English extends Readonly<Record<string, string>>>(
  en: English,
  zhCn: { readonly [K in keyof English]: string },
): Texts<keyof English & string> {
  return { en, 'zh-CN': zhCn };
}
