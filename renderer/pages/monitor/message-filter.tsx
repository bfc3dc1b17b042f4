import Close from '@mui/icons-material/Close';
import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { MessageRows } from '../../../shared/ipc/monitor-views.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { CompactSearch, CompactSelect } from './compact-inputs.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { Selection } from './selection.ts';
import { numberText } from './texts.ts';

const DIRECTIONS = { all: 'directionAll', fromdev: 'directionFrom', todev: 'directionTo' } as const;
const KINDS = {
  all: 'kindAll',
  alarms: 'kindAlarms',
  retained: 'kindRetained',
  unreadable: 'kindUnreadable',
} as const;

export function MessageFilter({
  selection,
  onSelection,
  isPaused,
  onPaused,
  found,
}: {
  readonly selection: Selection;
  readonly onSelection: (change: Partial<Selection>) => void;
  readonly isPaused: boolean;
  readonly onPaused: (isPaused: boolean) => void;
  readonly found: MessageRows | null;
}) {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const { text, sn, direction, only } = selection;
  const options = <K extends string>(table: Readonly<Record<K, Parameters<typeof t>[0]>>) =>
    (Object.keys(table) as K[]).map((value) => ({ value, label: t(table[value]) }));
  return (
    <Box
      sx={{ p: 1, borderBottom: 1, borderColor: 'divider', display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <CompactSearch
          label={t('search')}
          value={text}
          onChange={(typed) => onSelection({ text: typed.slice(0, 200) })}
        />
        <CompactSelect
          label={t('filterDirection')}
          value={direction}
          options={options(DIRECTIONS)}
          onChange={(chosen) => onSelection({ direction: chosen })}
        />
        <CompactSelect
          label={t('filterOnly')}
          value={only}
          options={options(KINDS)}
          onChange={(chosen) => onSelection({ only: chosen })}
        />
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 1,
          rowGap: 0.5,
          alignItems: 'center',
          fontSize: 13,
        }}
      >
        <Button
          size="small"
          variant="outlined"
          sx={{ minHeight: 30, py: 0 }}
          startIcon={isPaused ? <PlayArrow aria-hidden /> : <Pause aria-hidden />}
          onClick={() => onPaused(!isPaused)}
        >
          {isPaused ? t('resume') : t('pause')}
        </Button>
        {sn !== null && (
          <Button
            size="small"
            sx={{ minHeight: 30, py: 0 }}
            endIcon={<Close aria-hidden />}
            onClick={() => onSelection({ sn: null, direction: 'all' })}
            title={t('allDevices')}
          >
            {t('oneDevice', { sn: shorten(sn, 14) })}
          </Button>
        )}
        <ExportMenu />
        <Box role="status" sx={{ color: 'text.secondary', ml: 'auto' }}>
          {isPaused && found !== null && found.newer > 0
            ? t('paused', { count: numberText(found.newer, language) })
            : found !== null && found.total > 0 && t('found', { count: numberText(found.total, language) })}
          {found?.isSearching === true && ` · ${t('searching')}`}
        </Box>
      </Box>
    </Box>
  );
}
