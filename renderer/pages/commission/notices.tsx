import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { NoticeView } from '../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, ErrorNote } from '../../components/index.ts';
import { COMMISSION } from '../../messages/commission.ts';
import { COMMON, useTexts } from '../../messages/index.ts';

/** What happened to the device or to this PC meanwhile, each told until it was seen. */
export function Notices() {
  const notices = useAppState((state) => state.notices);
  const isLost = useAppState((state) => state.device.state === 'lost');
  if (notices.length === 0 && !isLost) return null;
  return (
    <Box data-no-print sx={boxStyle}>
      {isLost && <LostBand />}
      {notices.map((notice) => (
        <Notice key={notice.kind} notice={notice} />
      ))}
    </Box>
  );
}

/** They may be several: the step below keeps at least half of the place. */
const boxStyle = {
  flex: 'none',
  maxHeight: '45vh',
  overflowY: 'auto',
  display: 'flex',
  flexDirection: 'column',
  gap: 1,
  px: { xs: 2, md: 3 },
  pt: 1.5,
};

function LostBand() {
  const t = useTexts(COMMISSION);
  const isWriting = useAppState(({ job }) => job?.kind === 'write' && job.state !== 'ended');
  return (
    <Band tone="error" role="alert" title={t('lostTitle')}>
      {isWriting ? t('lostWriting') : t('lostText')}
    </Band>
  );
}

function Notice({ notice }: { readonly notice: NoticeView }) {
  const t = useTexts(COMMISSION);
  const common = useTexts(COMMON);
  const dismiss = useIntent('wizard.dismissNotice');
  const action = (
    <Button size="small" disabled={dismiss.isRunning} onClick={() => void dismiss.run(notice.kind)}>
      {common('dismiss')}
    </Button>
  );
  switch (notice.kind) {
    case 'deviceBack':
      return (
        <Band tone="info" role="status" actions={action}>
          {t('deviceBack')}
        </Band>
      );
    case 'anotherDevice':
      return (
        <Band tone="warning" role="alert" actions={action}>
          {t('anotherDevice', { before: notice.before, ...(notice.now === null ? {} : { now: notice.now }) })}
        </Band>
      );
    case 'resumed':
      return (
        <Band tone="info" role="status" actions={action}>
          {t('resumed')}
        </Band>
      );
    case 'storeFailed':
      return (
        <ErrorNote error={notice.error} tone="warning" actions={action}>
          <div>{t('storeFailed')}</div>
        </ErrorNote>
      );
  }
}
