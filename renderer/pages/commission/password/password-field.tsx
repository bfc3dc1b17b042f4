import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import IconButton from '@mui/material/IconButton';
import { Field } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { ITEMS } from '../../../messages/items.ts';
import type { Reveal } from '../use-reveal.ts';
import type { PasswordText } from './use-password-text.ts';

const BULLET = '•';

/**
 * A generated password, or one from before a reload, is not known here: bullets of its length stand for it, and the
 * first character that is typed replaces them.
 */
export function PasswordField({
  text,
  reveal,
  length,
  issues,
  warnings,
}: {
  readonly text: PasswordText;
  readonly reveal: Reveal;
  readonly length: number;
  readonly issues: readonly string[];
  readonly warnings: readonly string[];
}) {
  const t = useTexts(ITEMS);
  const isShown = reveal.shown !== null;
  const stand = BULLET.repeat(length);
  const value = reveal.shown ?? text.typed ?? stand;
  const change = (next: string) => {
    const isStand = reveal.shown === null && text.typed === null && length > 0;
    text.type(isStand ? next.replaceAll(BULLET, '') : next);
    reveal.hide();
  };
  return (
    <Field
      label={t('passwordLabel')}
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={change}
      onBlur={() => void text.flush()}
      isMono={isShown}
      width={460}
      hint={t('passwordEmpty')}
      issues={issues}
      warnings={warnings}
      end={
        length > 0 && (
          <IconButton
            edge="end"
            aria-label={isShown ? t('passwordHide') : t('passwordShow')}
            onClick={() => void text.flush().then(reveal.toggle)}
          >
            {isShown ? <VisibilityOff aria-hidden /> : <Visibility aria-hidden />}
          </IconButton>
        )
      }
    />
  );
}
