import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { useIntent } from '../../../bridge/index.ts';
import { IntentFailure, Section, SelectField } from '../../../components/index.ts';
import { REVEALED_FOR_MS } from '../../../components/use-reveal.ts';
import { CONSOLE } from '../../../messages/console.ts';
import { useTexts } from '../../../messages/index.ts';
import { QuickCommands } from './quick-commands.tsx';
import { SendLine } from './send-line.tsx';
import { Terminal } from './terminal.tsx';

const VIEWS = ['text', 'hex'] as const;

export function OpenConsole({
  line,
}: {
  readonly line: { readonly path: string; readonly baudRate: number; readonly framing: string };
}) {
  const t = useTexts(CONSOLE);
  const [view, setView] = useState<(typeof VIEWS)[number]>('text');
  const [isRevealed, setRevealed] = useState(false);
  const [savedTo, setSavedTo] = useState<string | null>(null);
  const close = useIntent('console.close');
  const save = useIntent('console.save');
  useEffect(() => {
    if (!isRevealed) return;
    const timer = window.setTimeout(() => setRevealed(false), REVEALED_FOR_MS);
    return () => window.clearTimeout(timer);
  }, [isRevealed]);
  const saveAll = async () => {
    const answer = await save.run(null);
    if (answer.ok) setSavedTo(answer.value?.path ?? null);
  };
  return (
    <Section
      title={t('title')}
      actions={
        <Button variant="outlined" disabled={close.isRunning} onClick={() => void close.run(null)}>
          {t('close')}
        </Button>
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-end' }}>
          <Box sx={{ flex: '1 1 240px', color: 'text.secondary', overflowWrap: 'anywhere', pb: 1 }}>
            {t('openAt', { ...line })}
          </Box>
          <SelectField
            label={t('view')}
            value={view}
            width={140}
            options={VIEWS.map((value) => ({
              value,
              label: value === 'text' ? t('viewText') : t('viewHex'),
            }))}
            onChange={setView}
          />
          <Button variant="outlined" aria-pressed={isRevealed} onClick={() => setRevealed(!isRevealed)}>
            {isRevealed ? t('hideSecrets') : t('showSecrets')}
          </Button>
          <Button variant="outlined" disabled={save.isRunning} onClick={() => void saveAll()}>
            {t('save')}
          </Button>
        </Box>
        <Terminal view={view} isRevealed={isRevealed} label={t('screen')} />
        <Box role="status" sx={{ color: 'text.secondary' }}>
          {isRevealed ? t('secretsFor', { seconds: REVEALED_FOR_MS / 1000 }) : ''}
          {savedTo === null ? '' : ` ${t('saved', { path: savedTo })}`}
        </Box>
        <SendLine />
        <QuickCommands />
        <IntentFailure failure={close.failure ?? save.failure} />
      </Box>
    </Section>
  );
}
