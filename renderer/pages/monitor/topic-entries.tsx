import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ListedDevice } from '../../../shared/ipc/monitor-views.ts';
import { MONO_FONT } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import type { Selection } from './selection.ts';
import { numberText } from './texts.ts';

/** A device's branch of the topic tree: its level, and the two topics below it. */
export function TopicEntries({
  device,
  selection,
  onSelection,
}: {
  readonly device: ListedDevice;
  readonly selection: Selection;
  readonly onSelection: (change: Partial<Selection>) => void;
}) {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const { sn, received, commands } = device;
  const leaves = [
    { direction: 'fromdev', count: received },
    { direction: 'todev', count: commands },
  ] as const;
  return (
    <Box
      sx={{
        px: 1.25,
        py: 0.5,
        height: '100%',
        borderBottom: 1,
        borderColor: 'divider',
        fontFamily: MONO_FONT,
        fontSize: 12.5,
      }}
    >
      <Box title={sn} sx={{ fontWeight: 600 }}>
        {shorten(sn, 16)}
      </Box>
      {leaves.map(({ direction, count }) => {
        const isCurrent = selection.sn === sn && selection.direction === direction;
        return (
          <ButtonBase
            key={direction}
            aria-current={isCurrent ? 'true' : undefined}
            aria-label={`${sn} ${t('topicCount', { name: direction, count })}`}
            onClick={() => onSelection(isCurrent ? { sn: null, direction: 'all' } : { sn, direction })}
            sx={{
              display: 'block',
              width: '100%',
              textAlign: 'left',
              pl: 2,
              fontFamily: 'inherit',
              borderLeft: '3px solid transparent',
              '&:hover': { backgroundColor: 'action.hover' },
              '&[aria-current]': { backgroundColor: 'action.selected', borderLeftColor: 'primary.main' },
            }}
          >
            {t('topicCount', { name: direction, count: numberText(count, language) })}
          </ButtonBase>
        );
      })}
    </Box>
  );
}
