import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { fill, type Language, type TemplateParams } from '../../shared/messages/index.ts';

const LanguageContext = createContext<Language>('en');

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** A page's texts in both languages, with the same keys. */
export type Texts<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** Gives a text by its key, filled as `shared/messages/template.ts` says. */
export type Translate<Key extends string> = (key: Key, params?: TemplateParams) => string;

export function useTexts<Key extends string>(texts: Texts<Key>): Translate<Key> {
  const language = useLanguage();
  return useMemo(() => translator(texts, language), [texts, language]);
}

export function translator<Key extends string>(texts: Texts<Key>, language: Language): Translate<Key> {
  return (key, params) => fill(texts[language][key], params);
}
