import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { call } from '../../bridge/index.ts';
import { Field } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { readTargets } from './targets.ts';

const PAGE = 200;
const MOST = 1000;

/** To whom: typed, the chosen device, or all that are online. */
export function TargetsField({
  text,
  onText,
  chosen,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly chosen: string | null;
}) {
  const t = useTexts(MONITOR);
  const { wrong } = readTargets(text);
  const takeOnline = async () => {
    const sns: string[] = [];
    for (let offset = 0; offset < MOST; offset += PAGE) {
      const answer = await call('monitor.devices', {
        text: '',
        only: 'online',
        sns: null,
        offset,
        limit: PAGE,
      });
      if (!answer.ok) return;
      sns.push(...answer.value.rows.map(({ sn }) => sn).filter((sn) => /^[0-9]{12}$/.test(sn)));
      if (offset + PAGE >= answer.value.total) break;
    }
    onText(sns.join(' '));
  };
  return (
    <Box>
      <Field
        label={t('sendTo')}
        hint={t('sendToHint')}
        value={text}
        onChange={onText}
        rows={2}
        issues={wrong === null ? [] : [t('snIssue', { text: shorten(wrong, 24) })]}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 0.5 }}>
        <Button size="small" disabled={chosen === null} onClick={() => onText(chosen ?? '')}>
          {t('sendToChosen')}
        </Button>
        <Button size="small" onClick={() => void takeOnline()}>
          {t('sendToOnline')}
        </Button>
      </Box>
    </Box>
  );
}
