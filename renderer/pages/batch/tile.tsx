import Cancel from '@mui/icons-material/Cancel';
import CheckCircle from '@mui/icons-material/CheckCircle';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import SyncOutlined from '@mui/icons-material/SyncOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { memo, type ReactNode } from 'react';
import type { SlotView } from '../../../shared/batch/index.ts';
import { itemName } from '../../../shared/messages/index.ts';
import { call, useAppState } from '../../bridge/index.ts';
import { ErrorCodeText, goTo } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { errorWords, useLanguage, useTexts } from '../../messages/index.ts';
import { lookOf, type Look } from './tile-look.ts';

const ICONS = {
  idle: RadioButtonUnchecked,
  running: SyncOutlined,
  pass: CheckCircle,
  fail: Cancel,
  attention: HelpOutlined,
} as const;

const COLOURS = { running: 'info', pass: 'success', fail: 'error', attention: 'warning' } as const;

interface TileProps {
  readonly slot: SlotView;
  readonly isLocked: boolean;
  readonly onAllow: (slot: SlotView) => void;
  readonly onLabel: (sn: string) => void;
}

/** One slot. What does not change is not drawn again, and what nobody sees is not laid out. */
export const Tile = memo(SlotTile, (one, other) => {
  return one.isLocked === other.isLocked && JSON.stringify(one.slot) === JSON.stringify(other.slot);
});

function SlotTile({ slot, isLocked, onAllow, onLabel }: TileProps) {
  const t = useTexts(BATCH);
  const { name, path, state } = slot;
  const look = lookOf(state);
  const Icon = ICONS[look.tone];
  const sn = 'sn' in state ? state.sn : null;
  return (
    <Box
      component="section"
      aria-label={t('slot', { name })}
      data-state={state.kind === 'ended' ? state.outcome : state.kind}
      sx={{
        ...frameOf(look),
        borderRadius: 1,
        p: 1.5,
        minHeight: 168,
        display: 'flex',
        flexDirection: 'column',
        gap: 0.5,
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 168px',
        overflowWrap: 'anywhere',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Box component="h2" title={path} sx={{ m: 0, fontSize: 15, fontWeight: 700, flex: 1 }}>
          {t('slot', { name })}
        </Box>
        {state.kind === 'ended' && (
          <Box sx={{ fontSize: 13 }}>{t('seconds', { seconds: (state.durationMs / 1000).toFixed(1) })}</Box>
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Icon sx={{ fontSize: 36 }} aria-hidden />
        <Box role="status" sx={{ fontSize: 28, lineHeight: 1.1, fontWeight: 800 }}>
          {t(look.word)}
        </Box>
      </Box>
      <Box sx={{ fontSize: 16, fontWeight: 600, fontVariantNumeric: 'tabular-nums', minHeight: 24 }}>
        {sn}
      </Box>
      <Told slot={slot} />
      <Box sx={{ flex: 1 }} />
      <Actions {...{ slot, isLocked, onAllow, onLabel, sn }} />
    </Box>
  );
}

function Told({ slot: { state } }: { readonly slot: SlotView }) {
  const t = useTexts(BATCH);
  const language = useLanguage();
  const platform = useAppState(({ about }) => about.platform);
  switch (state.kind) {
    case 'off':
    case 'connecting':
      return null;
    case 'waiting':
      return state.error === null ? <Line>{t('waitingText')}</Line> : <Cause error={state.error} />;
    case 'unplugged':
      return <Line>{t('unpluggedText')}</Line>;
    case 'ready':
      return <Line>{t('readyText')}</Line>;
    case 'askScan':
      return <Line>{t('askScanText')}</Line>;
    case 'askLead':
      return <Line>{t('askLeadText', { lot: state.lotName })}</Line>;
    case 'awaitingMessage':
      return <Line>{t('awaitingText')}</Line>;
    case 'running': {
      const phase = t(`phase_${state.phase}`);
      return (
        <>
          <Line>{state.item === null ? phase : `${phase}: ${itemName(language, state.item)}`}</Line>
          <LinearProgress
            variant="determinate"
            aria-label={phase}
            value={state.asked === 0 ? 0 : (100 * state.settled) / state.asked}
          />
        </>
      );
    }
    case 'ended':
      return (
        <>
          {state.item !== null && state.outcome === 'fail' && (
            <Line>{t('atItem', { item: itemName(language, state.item) })}</Line>
          )}
          {state.error !== null && <Cause error={state.error} />}
          {state.error === null && state.outcome === 'done' && <Line>{t('doneText')}</Line>}
          {state.error === null && state.outcome === 'unproven' && <Line>{t('unprovenText')}</Line>}
          {state.error === null && state.outcome === 'interrupted' && <Line>{t('interruptedText')}</Line>}
        </>
      );
  }
  function Cause({ error }: { readonly error: Parameters<typeof errorWords>[1] }) {
    const words = errorWords(language, error, platform);
    return (
      <>
        <Box sx={{ fontWeight: 700, fontSize: 14 }}>{words.what}</Box>
        <Box sx={{ fontSize: 13, '& span': { color: 'inherit' } }}>
          {words.todo} <ErrorCodeText code={words.code} />
        </Box>
      </>
    );
  }
}

function Line({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ fontSize: 14 }}>{children}</Box>;
}

function Actions({ slot, sn, isLocked, onAllow, onLabel }: TileProps & { readonly sn: string | null }) {
  const t = useTexts(BATCH);
  const { key, state } = slot;
  const act = (action: 'start' | 'retry' | 'poweredUp') => () => void call('batch.slot', { key, action });
  const button = (text: string, onClick: () => void) => (
    <Button
      size="small"
      color="inherit"
      variant="outlined"
      onClick={onClick}
      aria-label={`${text}, ${t('slot', { name: slot.name })}`}
    >
      {text}
    </Button>
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, minHeight: 30 }}>
      {/* Also for a device that does not answer: what is wrong with it is then said and recorded. */}
      {(state.kind === 'ready' || (state.kind === 'waiting' && state.error === null)) &&
        button(t('start'), act('start'))}
      {state.kind === 'awaitingMessage' && button(t('poweredUp'), act('poweredUp'))}
      {state.kind === 'askLead' && button(t('allow'), () => onAllow(slot))}
      {state.kind === 'ended' &&
        state.outcome !== 'pass' &&
        state.outcome !== 'done' &&
        button(t('retry'), act('retry'))}
      {!isLocked &&
        state.kind === 'ended' &&
        (state.outcome === 'pass' || state.outcome === 'done') &&
        sn !== null &&
        button(t('label'), () => onLabel(sn))}
      {!isLocked &&
        state.kind === 'ended' &&
        state.recordId !== null &&
        button(t('record'), () => goTo('records', state.recordId ?? ''))}
    </Box>
  );
}

function frameOf({ tone }: Look) {
  if (tone === 'idle') return { border: 2, borderColor: 'divider', color: 'text.primary' };
  const colour = COLOURS[tone];
  const isFilled = tone === 'pass' || tone === 'fail';
  return {
    border: 2,
    borderColor: `${colour}.main`,
    ...(isFilled
      ? { backgroundColor: `${colour}.main`, color: `${colour}.contrastText` }
      : { color: 'text.primary', '& > div > svg': { color: `${colour}.main` } }),
  };
}
