import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { call, useAppState } from '../../bridge/index.ts';
import { Field } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { errorWords, useLanguage, useTexts } from '../../messages/index.ts';

/** A scanner types like a keyboard and ends with Enter: it needs no click first. */
export function ScanField() {
  const t = useTexts(BATCH);
  const language = useLanguage();
  const platform = useAppState(({ about }) => about.platform);
  const last = useAppState(({ batch }) => batch.lastScan);
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  useEffect(() => {
    const typed = (event: KeyboardEvent): void => {
      const isPlain =
        event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey && event.key !== ' ';
      const isElsewhere =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [role=dialog]') !== null;
      if (isPlain && !isElsewhere) field.current?.focus();
    };
    window.addEventListener('keydown', typed, true);
    return () => window.removeEventListener('keydown', typed, true);
  }, []);
  const said = (): string | null => {
    if (last === null) return null;
    const sn = last.text;
    if (last.result === 'given') return t('scanGiven', { sn, slot: last.slot ?? '' });
    if (last.result === 'kept') return t('scanKept', { sn });
    if (last.error?.name === 'badConfig') return t('scanNoSn', { sn });
    const words = last.error === null ? null : errorWords(language, last.error, platform);
    return `${t('scanRefused', { sn })} ${words === null ? '' : `${words.what} ${words.todo} ${words.code}`}`;
  };
  return (
    <Box sx={{ flex: '1 1 260px', minWidth: 220 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') void call('batch.scan', { text: text.slice(0, 200) });
          setText('');
        }}
      >
        <Field label={t('scan')} value={text} onChange={setText} inputRef={field} isMono />
      </form>
      <Box
        role="status"
        sx={{
          fontSize: 14,
          fontWeight: 600,
          color: last?.result === 'refused' ? 'error.main' : 'text.primary',
          minHeight: 22,
        }}
      >
        {said()}
      </Box>
    </Box>
  );
}
