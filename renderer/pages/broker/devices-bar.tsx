import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { call, useAppState, useIntent } from '../../bridge/index.ts';
import { IntentFailure } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { OpeningDialog } from './opening-dialog.tsx';
import type { SiteChoice } from './use-site.ts';

type Asking = { readonly kind: 'handover' | 'records'; readonly lotId: string | null };

/** The latest; older ones are in the records of the site. */
const SHOWN_LOTS = 8;

/** The list of devices, and where another may come from. */
export function DevicesBar({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const devices = useAppState((state) => state.broker.devices);
  const wizard = useAppState((state) => state.wizard);
  const allLots = useAppState(({ batch }) => batch.lots);
  const lots = allLots.filter(({ passwordSource }) => passwordSource !== 'keep');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const csv = useIntent('broker.useCsv');
  const fromWizard = useIntent('broker.useWizard');
  const forget = useIntent('broker.forgetDevices');
  const hasDraft = wizard.password !== null;
  const pick = (action: () => void) => {
    setAnchor(null);
    for (const intent of [csv, fromWizard, forget]) intent.clear();
    action();
  };
  return (
    <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
      <Box sx={{ fontWeight: 600, fontSize: 13, mb: 0.5 }}>{t('devices')}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'center' }}>
        <Button
          variant="outlined"
          aria-haspopup="menu"
          onClick={(event) => {
            void call('batch.lots', null);
            setAnchor(event.currentTarget);
          }}
          disabled={csv.isRunning}
        >
          {devices === null ? t('choose') : t('chooseAgain')}
        </Button>
        <Box role="status" sx={{ fontSize: 13, overflowWrap: 'anywhere', flex: '1 1 120px' }}>
          <Summary site={site} />
        </Box>
      </Box>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => pick(() => void csv.run(null))}>{t('fromCsv')}</MenuItem>
        <MenuItem onClick={() => pick(() => setAsking({ kind: 'handover', lotId: null }))}>
          {t('fromHandover')}
        </MenuItem>
        <MenuItem onClick={() => pick(() => setAsking({ kind: 'records', lotId: null }))}>
          {t('fromRecords')}
        </MenuItem>
        {lots.slice(0, SHOWN_LOTS).map(({ id, name }) => (
          <MenuItem key={id} onClick={() => pick(() => setAsking({ kind: 'records', lotId: id }))}>
            {t('fromLot', { name })}
          </MenuItem>
        ))}
        {hasDraft && (
          <MenuItem onClick={() => pick(() => void fromWizard.run(null))}>{t('fromWizard')}</MenuItem>
        )}
        {devices !== null && (
          <MenuItem onClick={() => pick(() => void forget.run(null))}>{t('forget')}</MenuItem>
        )}
      </Menu>
      <IntentFailure failure={csv.failure ?? fromWizard.failure} />
      {asking !== null && (
        <OpeningDialog {...asking} profileId={site.view.profile.id} onClose={() => setAsking(null)} />
      )}
    </Box>
  );
}

function Summary({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const devices = useAppState((state) => state.broker.devices);
  if (devices === null) return <Box sx={{ color: 'text.secondary' }}>{t('devicesNone')}</Box>;
  const { count, name, topicRoot, withoutPassword } = devices;
  const own = site.view.profile.topicRoot;
  return (
    <>
      <div>{name === null ? t('devicesWizard') : t('devicesCount', { count, name })}</div>
      {topicRoot !== null && topicRoot !== own ? (
        <Box sx={{ color: 'warning.main' }}>{t('devicesOtherRoot', { root: topicRoot, site: own })}</Box>
      ) : (
        <Box sx={{ color: 'text.secondary' }}>{t('devicesRoot', { root: own })}</Box>
      )}
      {withoutPassword > 0 && (
        <Box sx={{ color: 'warning.main' }}>{t('devicesWithout', { count: withoutPassword })}</Box>
      )}
    </>
  );
}
