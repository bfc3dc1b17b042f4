import Box from '@mui/material/Box';
import type { ListedDevice } from '../../../shared/ipc/monitor-views.ts';
import { Dot, type DotKind } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { RowButton } from './row-button.tsx';
import { presenceText, rateText, timeOf } from './texts.ts';

const DOTS: Readonly<Record<ListedDevice['state'], DotKind>> = {
  online: 'good',
  offline: 'unknown',
  unknown: 'differs',
};

export function DeviceEntry({
  device,
  isCurrent,
  onClick,
}: {
  readonly device: ListedDevice;
  readonly isCurrent: boolean;
  readonly onClick: () => void;
}) {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const { sn, state, alarms, firstSeenMs, lastSeenMs } = device;
  const presence = presenceText(device, t, language);
  return (
    <RowButton isCurrent={isCurrent} onClick={onClick}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13 }}>
        <Dot kind={DOTS[state]} label={presence} />
        <Box component="span" title={sn} sx={{ fontWeight: 600, flex: 1 }}>
          {shorten(sn, 14)}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
          {rateText(device, t)}
        </Box>
      </Box>
      <Box sx={{ fontSize: 12, color: 'text.secondary', pl: 2.5 }}>
        {alarms > 0 ? (
          <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
            {t('alarmsCount', { count: alarms })}
          </Box>
        ) : (
          presence
        )}
      </Box>
      <Box sx={{ fontSize: 12, color: 'text.secondary', pl: 2.5 }} title={t('seenLabel')}>
        {firstSeenMs === null || lastSeenMs === null
          ? t('neverSeen')
          : t('seen', { first: timeOf(firstSeenMs, language), last: timeOf(lastSeenMs, language) })}
      </Box>
    </RowButton>
  );
}
