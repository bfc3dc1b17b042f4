import Box from '@mui/material/Box';
import { useState } from 'react';
import { useAppState } from '../../bridge/index.ts';
import { Field } from '../../components/index.ts';
import { HELP } from '../../messages/help.ts';
import { useLanguage, useTexts, type ErrorWords } from '../../messages/index.ts';
import { allErrors, findErrors } from './find-errors.ts';
import { HelpTable } from './help-table.tsx';

/** What to do, and the commands it speaks of. */
function Remedy({ error }: { readonly error: ErrorWords }) {
  return (
    <>
      {error.todo}
      {error.commands.map((command) => (
        <Box key={command} component="code" sx={{ display: 'block', mt: 0.5 }}>
          {command}
        </Box>
      ))}
    </>
  );
}

export function ErrorTable() {
  const t = useTexts(HELP);
  const language = useLanguage();
  const platform = useAppState((state) => state.about.platform);
  const [text, setText] = useState('');
  const all = allErrors(language, platform);
  const found = findErrors(all, text);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Field
        label={t('search')}
        hint={t('searchHint')}
        value={text}
        onChange={setText}
        type="search"
        width={360}
      />
      <Box role="status" sx={{ color: 'text.secondary', fontSize: 13 }}>
        {found.length === 0
          ? t('noCodes', { text: text.trim() })
          : t('codesShown', { count: found.length, total: all.length })}
      </Box>
      {found.length > 0 && (
        <HelpTable
          caption={t('search')}
          head={[t('code'), t('what'), t('todo')]}
          rows={found.map((error) => [
            <Box key="code" component="span" sx={{ whiteSpace: 'nowrap' }}>
              {error.code}
            </Box>,
            error.what,
            <Remedy key="todo" error={error} />,
          ])}
        />
      )}
    </Box>
  );
}
