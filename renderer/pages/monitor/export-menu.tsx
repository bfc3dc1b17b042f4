import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useIntent } from '../../bridge/index.ts';
import { IntentFailure } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { numberText } from './texts.ts';

/** What the filter shows, as a file. */
export function ExportMenu() {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const run = useIntent('monitor.export');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [done, setDone] = useState<{ readonly path: string; readonly messages: number } | null>(null);
  const begin = async (form: 'csv' | 'jsonl') => {
    setAnchor(null);
    setDone(null);
    const answer = await run.run({ form });
    if (answer.ok) setDone(answer.value);
  };
  return (
    <>
      <Button
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={run.isRunning}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minHeight: 30 }}
      >
        {t('exportMenu')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => void begin('csv')}>{t('exportCsv')}</MenuItem>
        <MenuItem onClick={() => void begin('jsonl')}>{t('exportJsonl')}</MenuItem>
      </Menu>
      {done !== null && (
        <Box role="status" sx={{ color: 'text.secondary', overflowWrap: 'anywhere', flexBasis: '100%' }}>
          {t('exported', { count: numberText(done.messages, language), path: done.path })}
        </Box>
      )}
      {run.failure !== null && (
        <Box sx={{ flexBasis: '100%' }}>
          <IntentFailure failure={run.failure} />
        </Box>
      )}
    </>
  );
}
