import type { ListedDevice } from '../../../shared/ipc/monitor-views.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { ROW_STYLES, RowButton } from './row-button.tsx';
import { presenceText, rateText, timeOf } from './texts.ts';

export const DEVICE_STYLES = {
  ...ROW_STYLES,
  fontSize: 12,
  color: 'text.secondary',
  '& .head': { display: 'flex', alignItems: 'center', gap: 1 },
  '& .sn': { fontSize: 13, fontWeight: 600, flex: 1, color: 'text.primary' },
  '& .under': { pl: 2.5 },
  '& .alarm': { pl: 2.5, color: 'error.main', fontWeight: 600 },
  '& .dot': { width: 12, height: 12, flex: 'none', color: 'text.secondary' },
  '& .dot.online': { color: 'success.main' },
} as const;

/** Presence, last seen, rate. */
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
  const { sn, state, alarms, firstSeenMs, lastSeenMs } = device;
  const presence = presenceText(device, t);
  return (
    <RowButton isCurrent={isCurrent} onClick={onClick}>
      <div className="head">
        <PresenceDot state={state} />
        <span className="sn" title={sn}>
          {shorten(sn, 14)}
        </span>
        <span>{rateText(device, t)}</span>
      </div>
      <div className={alarms > 0 ? 'alarm' : 'under'}>
        {alarms > 0 ? `${t('alarmsCount', { count: alarms })} · ${presence}` : presence}
      </div>
      <div className="under" title={t('seenLabel')}>
        {firstSeenMs === null || lastSeenMs === null
          ? t('neverSeen')
          : t('seen', { first: timeOf(firstSeenMs), last: timeOf(lastSeenMs) })}
      </div>
    </RowButton>
  );
}

/** A filled dot, a ring, a half one: told apart without their colours; the words stand beside it. */
function PresenceDot({ state }: { readonly state: ListedDevice['state'] }) {
  return (
    <svg viewBox="0 0 12 12" className={`dot ${state}`} aria-hidden>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {state === 'online' && <circle cx="6" cy="6" r="4.5" fill="currentColor" />}
      {state === 'unknown' && <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />}
    </svg>
  );
}
