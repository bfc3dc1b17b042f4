import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import type { SlotView } from '../../../shared/batch/index.ts';
import { call, useAppState, useIntent } from '../../bridge/index.ts';
import { EmptyState, Page } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';
import { Figures } from './figures.tsx';
import { LabelsDialog } from './labels-dialog.tsx';
import { LotBar } from './lot-bar.tsx';
import { NewPinDialog, PinDialog } from './pin-dialogs.tsx';
import { ResumeBand } from './resume-band.tsx';
import { RunBar } from './run-bar.tsx';
import { Setup } from './setup.tsx';
import { Tile } from './tile.tsx';
import { Trouble } from './trouble.tsx';
import { useSound } from './use-sound.ts';

/** The factory line. */
export default function BatchPage() {
  const t = useTexts(BATCH);
  const { lots, lotId, isLoaded, phase, slots, trouble, isLocked, hasPin } = useAppState(
    ({ batch }) => batch,
  );
  const [hasSound, setSound] = useState(true);
  const [allowed, setAllowed] = useState<SlotView | null>(null);
  const [labelled, setLabelled] = useState<string | null>(null);
  const agree = useIntent('batch.leadAgrees');
  const lot = lots.find(({ id }) => id === lotId) ?? null;
  const isIdle = phase === 'idle';
  useSound(slots, hasSound);
  useEffect(() => {
    void call('batch.lots', null);
  }, []);
  return (
    <Page width="100%" foot={lot === null ? undefined : <Figures lot={lot} />}>
      <LotBar lot={lot} isIdle={isIdle} hasSound={hasSound} onSound={setSound} />
      {isIdle && lot !== null && lot.interrupted.length > 0 && <ResumeBand lot={lot} />}
      {isLoaded && lots.length === 0 && <EmptyState title={t('noLotTitle')}>{t('noLotText')}</EmptyState>}
      {trouble !== null && <Trouble error={trouble} isLocked={isLocked} />}
      {isIdle ? <Setup lot={lot} /> : <RunBar isLocked={isLocked} />}
      {slots.length > 0 && (
        <Box
          aria-label={t('slots')}
          role="group"
          sx={{
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: `repeat(auto-fill, minmax(${tileWidth(slots.length)}px, 1fr))`,
          }}
        >
          {slots.map((slot) => (
            <Tile key={slot.key} slot={slot} isLocked={isLocked} onAllow={setAllowed} onLabel={setLabelled} />
          ))}
        </Box>
      )}
      {/* Without a PIN nobody is the lead: it is set first, by whoever is. */}
      {allowed !== null && !hasPin && <NewPinDialog hasPin={false} onClose={() => setAllowed(null)} />}
      {allowed?.state.kind === 'askLead' && hasPin && (
        <PinDialog
          title={t('allowTitle')}
          text={t('allowText', { slot: allowed.name, sn: allowed.state.sn, lot: allowed.state.lotName })}
          action={t('allow')}
          failure={agree.failure}
          onDone={(pin) =>
            void agree.run({ key: allowed.key, pin }).then((result) => {
              if (result.ok) setAllowed(null);
            })
          }
          onClose={() => setAllowed(null)}
        />
      )}
      {labelled !== null && lot !== null && (
        <LabelsDialog lotId={lot.id} sn={labelled} onClose={() => setLabelled(null)} />
      )}
    </Page>
  );
}

/** Few slots are large, many are as small as can still be read. */
function tileWidth(count: number): number {
  if (count <= 4) return 320;
  return count <= 16 ? 250 : 210;
}
