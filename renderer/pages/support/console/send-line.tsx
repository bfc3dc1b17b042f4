import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type KeyboardEvent } from 'react';
import { useIntent } from '../../../bridge/index.ts';
import { Field, IntentFailure, SelectField } from '../../../components/index.ts';
import { CONSOLE } from '../../../messages/console.ts';
import { useTexts } from '../../../messages/index.ts';

const ENDINGS = {
  crlf: 'endingCrlf',
  cr: 'endingCr',
  lf: 'endingLf',
  none: 'endingNone',
  hex: 'asHex',
} as const;
type Ending = keyof typeof ENDINGS;
const MAX_HISTORY = 100;
/** It would stand there for whoever looks at the screen next. */
const HOLDS_SECRET = /^\s*set\s+user\b/i;

/** A line, as it is typed; what was sent before comes back with the arrow keys, but for passwords. */
export function SendLine() {
  const t = useTexts(CONSOLE);
  const [text, setText] = useState('');
  const [ending, setEnding] = useState<Ending>('crlf');
  const [history, setHistory] = useState<readonly string[]>([]);
  const [at, setAt] = useState(0);
  const send = useIntent('console.send');
  const isHex = ending === 'hex';
  const isSecret = HOLDS_SECRET.test(text);
  const go = async () => {
    const answer = await send.run(isHex ? { hex: text } : { text, ending });
    if (!answer.ok) return;
    const next = isSecret || text === '' ? history : [...history, text].slice(-MAX_HISTORY);
    setHistory(next);
    setAt(next.length);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1 }[event.key];
    if (to === undefined || to < 0 || to > history.length) return;
    event.preventDefault();
    setAt(to);
    setText(history[to] ?? '');
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}
    >
      <Box onKeyDown={onKeyDown} sx={{ flex: '1 1 320px' }}>
        <Field
          label={isHex ? t('hexLine') : t('line')}
          value={text}
          onChange={setText}
          hint={t('lineHint')}
          isMono
        />
      </Box>
      <SelectField
        label={t('ending')}
        value={ending}
        width={160}
        options={(Object.keys(ENDINGS) as Ending[]).map((value) => ({ value, label: t(ENDINGS[value]) }))}
        onChange={setEnding}
      />
      <Button type="submit" variant="contained" disabled={send.isRunning} sx={{ mt: 3 }}>
        {t('send')}
      </Button>
      <Box sx={{ flex: '1 1 100%' }}>
        <IntentFailure failure={send.failure} />
      </Box>
    </Box>
  );
}
