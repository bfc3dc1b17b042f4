import { CONFIRMATION_EN, CONFIRMATION_ZH_CN, type Hint } from '../../../shared/confirmation/index.ts';
import { fill, type Language } from '../../../shared/messages/index.ts';

/** What to try next, as the confirmation says it. */
export function hintText({ key, params }: Hint, language: Language): string {
  return fill((language === 'en' ? CONFIRMATION_EN : CONFIRMATION_ZH_CN)[key], params);
}
