import type { ListedDevice } from '../../../shared/ipc/monitor-views.ts';
import { MONO_FONT } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import type { Selection } from './selection.ts';
import { numberText } from './texts.ts';

export const TOPIC_STYLES = {
  fontFamily: MONO_FONT,
  fontSize: 12.5,
  '& .topic': { height: '100%', px: 1.25, py: 0.5, borderBottom: '1px solid', borderBottomColor: 'divider' },
  '& .sn': { fontWeight: 600 },
  '& .leaf': {
    ...{
      display: 'block',
      width: '100%',
      textAlign: 'left',
      font: 'inherit',
      color: 'inherit',
      background: 'none',
    },
    ...{ border: 0, borderLeft: '3px solid transparent', pl: 2, py: 0.25, cursor: 'pointer' },
  },
  '& .leaf:hover': { backgroundColor: 'action.hover' },
  '& .leaf[aria-current]': { backgroundColor: 'action.selected', borderLeftColor: 'primary.main' },
} as const;

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
    <div className="topic">
      <div className="sn" title={sn}>
        {shorten(sn, 16)}
      </div>
      {leaves.map(({ direction, count }) => {
        const isCurrent = selection.sn === sn && selection.direction === direction;
        return (
          <button
            key={direction}
            type="button"
            className="leaf"
            aria-current={isCurrent ? 'true' : undefined}
            aria-label={`${sn} ${t('topicCount', { name: direction, count })}`}
            onClick={() => onSelection(isCurrent ? { sn: null, direction: 'all' } : { sn, direction })}
          >
            {t('topicCount', { name: direction, count: numberText(count, language) })}
          </button>
        );
      })}
    </div>
  );
}
