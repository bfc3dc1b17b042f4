import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ItemReport } from '../../shared/commissioning/index.ts';
import type { DeviceView } from '../../shared/ipc/views.ts';
import { itemName } from '../../shared/messages/index.ts';
import { useAppState, useIntent } from '../bridge/index.ts';
import { Dot, type DotKind } from '../components/index.ts';
import { COMMON, FRAME, useLanguage, useTexts } from '../messages/index.ts';
import { clockTime, compareAll, itemText, shorten, type Comparison } from '../model/index.ts';

type Present = Extract<DeviceView, { state: 'connected' | 'lost' }>;

const STRIP_VALUE_MAX = 26;

/**
 * What the device holds now, item by item, while one is connected: a card at the right, on a narrower window a strip
 * under the title.
 */
export function DeviceCard({
  isTranscriptOpen,
  onTranscript,
}: {
  readonly isTranscriptOpen: boolean;
  readonly onTranscript: () => void;
}) {
  const device = useAppState((state) => state.device);
  const t = useTexts(FRAME);
  if (device.state !== 'connected' && device.state !== 'lost') return null;
  return (
    <Box
      component="aside"
      aria-label={t('device')}
      data-no-print
      sx={{
        width: { lg: 288 },
        flex: 'none',
        overflowY: { lg: 'auto' },
        display: 'flex',
        flexDirection: { xs: 'row', lg: 'column' },
        flexWrap: { xs: 'wrap', md: 'nowrap' },
        alignItems: { xs: 'center', lg: 'stretch' },
        gap: { xs: 0.5, lg: 2 },
        px: { xs: 2, md: 3, lg: 2 },
        py: { xs: 0.5, lg: 2 },
        borderLeft: { lg: 1 },
        borderBottom: { xs: 1, lg: 0 },
        // For each width again: a later shorthand would take the colour back.
        borderColor: { xs: 'divider', lg: 'divider' },
        backgroundColor: 'background.paper',
      }}
    >
      <Box component="h2" sx={{ typography: 'h2', m: 0, display: { xs: 'none', lg: 'block' } }}>
        {t('device')}
      </Box>
      <Items device={device} />
      <Foot device={device} isTranscriptOpen={isTranscriptOpen} onTranscript={onTranscript} />
    </Box>
  );
}

function Items({ device }: { readonly device: Present }) {
  const wizard = useAppState((state) => state.wizard);
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        flex: { xs: '1 1 300px', lg: 'none' },
        minWidth: 0,
        display: 'flex',
        flexDirection: { xs: 'row', lg: 'column' },
        flexWrap: { xs: 'wrap', lg: 'nowrap' },
        columnGap: { xs: 1.5, lg: 2 },
        rowGap: { xs: 0, lg: 1.5 },
      }}
    >
      {compareAll(wizard, device.items).map((comparison) => (
        <Item key={comparison.item} comparison={comparison} />
      ))}
    </Box>
  );
}

function Item({ comparison }: { readonly comparison: Comparison }) {
  const t = useTexts(FRAME);
  const common = useTexts(COMMON);
  const language = useLanguage();
  const isPasswordWritten = useAppState(
    ({ job }) => job?.kind === 'write' && job.end?.items.some(isVerifiedPassword) === true,
  );
  const kind = comparison.item === 'password' && isPasswordWritten ? 'good' : dotKind(comparison);
  const text = itemText(comparison.held, common);
  const dotLabel = { good: t('asWanted'), differs: t('differs'), unknown: t('notKnown') }[kind];
  return (
    <Box
      sx={{
        minWidth: 0,
        display: { xs: 'flex', lg: 'block' },
        alignItems: 'center',
        gap: 0.5,
        fontSize: { xs: 12, lg: 14 },
      }}
    >
      <Box
        component="dt"
        sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: 'text.secondary', fontSize: 12 }}
      >
        <Dot kind={kind} label={dotLabel} />
        {itemName(language, comparison.item)}
      </Box>
      <Box component="dd" sx={{ m: 0, ml: { lg: 2.25 }, overflowWrap: 'anywhere' }} title={text}>
        <Box component="span" sx={{ display: { xs: 'none', lg: 'inline' } }}>
          {text}
        </Box>
        <Box component="span" sx={{ display: { xs: 'inline', lg: 'none' } }}>
          {comparison.held.state === 'secret' ? '••••••' : shorten(text, STRIP_VALUE_MAX)}
        </Box>
      </Box>
    </Box>
  );
}

function isVerifiedPassword({ item, outcome }: ItemReport): boolean {
  return item === 'password' && (outcome === 'verified' || outcome === 'unchanged');
}

function Foot({
  device,
  isTranscriptOpen,
  onTranscript,
}: {
  readonly device: Present;
  readonly isTranscriptOpen: boolean;
  readonly onTranscript: () => void;
}) {
  const t = useTexts(FRAME);
  const language = useLanguage();
  const isBusy = useAppState((state) => state.job !== null && state.job.state !== 'ended');
  const read = useIntent('device.read');
  const isLost = device.state === 'lost';
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.5,
        alignItems: 'center',
        ml: { xs: 'auto', lg: 0 },
        my: { xs: -0.5, lg: 0 },
      }}
    >
      <Box sx={{ fontSize: 12, color: isLost ? 'error.main' : 'text.secondary', flex: { lg: '1 1 100%' } }}>
        {isLost ? t('lost') : t('lastRead', { time: clockTime(device.readAt, language) })}
        {device.isStale && !isLost && (
          <Box component="span" sx={{ color: 'warning.main', ml: 0.5 }}>
            {t('stale')}
          </Box>
        )}
      </Box>
      <Button size="small" disabled={isBusy || isLost || read.isRunning} onClick={() => void read.run(null)}>
        {t('readAgain')}
      </Button>
      <Button size="small" aria-pressed={isTranscriptOpen} title={t('showRaw')} onClick={onTranscript}>
        {t('raw')}
      </Button>
    </Box>
  );
}

/** Kept as it is counts as wanted where it could be read; a password that will be written cannot be compared. */
function dotKind({ intention, held }: Comparison): DotKind {
  switch (intention) {
    case 'same':
      return 'good';
    case 'keep':
      return held.state === 'noReply' || held.state === 'notRead' || held.state === 'unknown'
        ? 'unknown'
        : 'good';
    case 'write':
    case 'wrong':
      return 'differs';
    case 'writeBlind':
      return 'unknown';
  }
}
