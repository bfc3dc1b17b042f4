import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState } from '../../bridge/index.ts';
import { Band, ErrorCodeText } from '../../components/index.ts';
import { COMMON, useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { MISMATCH_CODE, numberText } from './texts.ts';

/** The guide's security hint: the SN in a message must be the one of its topic. */
export function AlarmBand({ onShow }: { readonly onShow: (seq: number) => void }) {
  const t = useTexts(MONITOR);
  const common = useTexts(COMMON);
  const language = useLanguage();
  const [latest] = useAppState(({ monitor }) => monitor.alarms);
  const count = useAppState(({ monitor }) => monitor.counters.alarms);
  const [seen, setSeen] = useState(-1);
  if (latest === undefined || latest.seq <= seen) return null;
  const { sn, otherSn, key, seq } = latest;
  return (
    <Box sx={{ px: 2, flex: 'none', '& [role=alert]': { py: 0.5 } }}>
      <Band
        tone="error"
        role="alert"
        title={t('alarmTitle', { sn: shorten(sn, 40), otherSn })}
        actions={
          <>
            <Button size="small" onClick={() => onShow(seq)}>
              {t('alarmShow')}
            </Button>
            <Button size="small" onClick={() => setSeen(seq)}>
              {common('dismiss')}
            </Button>
          </>
        }
      >
        {t('alarmText', { key: shorten(key, 40), count: numberText(count, language) })}{' '}
        <ErrorCodeText code={MISMATCH_CODE} />
      </Band>
    </Box>
  );
}
