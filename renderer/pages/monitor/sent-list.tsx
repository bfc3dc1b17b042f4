import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { SentMessage } from '../../../shared/ipc/monitor-views.ts';
import { withoutInvisible } from '../../../shared/monitor/payload-view.ts';
import { useIntent } from '../../bridge/index.ts';
import { IntentFailure, MONO_FONT } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { timeOf } from './texts.ts';

const SHOWN = 20;
const PAYLOAD_SHOWN = 120;

export function SentList({
  kind,
  sent,
  onUse,
  onChanged,
}: {
  readonly kind: SentMessage['kind'];
  readonly sent: readonly SentMessage[];
  readonly onUse: (message: SentMessage) => void;
  readonly onChanged: () => void;
}) {
  const t = useTexts(MONITOR);
  const forget = useIntent('monitor.forgetSent');
  const own = sent.filter((message) => message.kind === kind).slice(0, SHOWN);
  return (
    <Box component="section">
      <Box component="h2" sx={{ typography: 'h3', m: 0, mb: 0.5 }}>
        {t('history')}
      </Box>
      {own.length === 0 && <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('historyNone')}</Box>}
      <Box component="ul" aria-label={t('history')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {own.map((message) => (
          <Box
            component="li"
            key={message.id}
            sx={{ py: 0.75, borderBottom: 1, borderColor: 'divider', fontSize: 13 }}
          >
            <Box sx={{ color: 'text.secondary' }}>
              {t('historyTo', {
                time: timeOf(message.atMs),
                count: message.sns.length,
                first: message.sns[0] ?? '',
              })}
            </Box>
            <Box sx={{ fontFamily: MONO_FONT, fontSize: 12, overflowWrap: 'anywhere' }}>
              {shorten(withoutInvisible(message.payload.replace(/\s+/g, ' ')), PAYLOAD_SHOWN)}
            </Box>
            <Button size="small" onClick={() => onUse(message)}>
              {t('historyUse')}
            </Button>
          </Box>
        ))}
      </Box>
      {own.length > 0 && (
        <Button
          size="small"
          disabled={forget.isRunning}
          onClick={() => void forget.run(null).then(onChanged)}
        >
          {t('historyForget')}
        </Button>
      )}
      <IntentFailure failure={forget.failure} />
    </Box>
  );
}
