import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useIntent } from '../../bridge/index.ts';
import { IntentFailure } from '../../components/index.ts';
import { HELP } from '../../messages/help.ts';
import { useTexts } from '../../messages/index.ts';
import { CodeBox } from './command-block.tsx';

/** The rules file that comes with the app, as it is on this PC. */
export function UdevRules() {
  const t = useTexts(HELP);
  const rules = useIntent('help.udevRules');
  const [text, setText] = useState<string | null>(null);
  const toggle = async () => {
    if (text !== null) return setText(null);
    const answer = await rules.run(null);
    if (answer.ok) setText(answer.value);
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, alignItems: 'flex-start', maxWidth: 720 }}>
      <Button
        variant="outlined"
        disabled={rules.isRunning}
        aria-expanded={text !== null}
        onClick={() => void toggle()}
      >
        {text === null ? t('udevShow') : t('udevHide')}
      </Button>
      <IntentFailure failure={rules.failure} />
      {text !== null && (
        <Box sx={{ width: '100%' }}>
          <CodeBox text={text} name={t('udevTitle')} />
        </Box>
      )}
    </Box>
  );
}
