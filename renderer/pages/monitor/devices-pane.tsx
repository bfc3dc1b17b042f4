import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useAppState } from '../../bridge/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { CompactSearch, CompactSelect } from './compact-inputs.tsx';
import { DEVICE_STYLES, DeviceEntry } from './device-entry.tsx';
import { moveInList } from './list-keys.ts';
import type { Selection } from './selection.ts';
import { TOPIC_STYLES, TopicEntries } from './topic-entries.tsx';
import { useLiveQuery } from './use-live-query.ts';
import { FIRST_WINDOW, VirtualList } from './virtual-list.tsx';

const ROW_HEIGHT = 76;
const FILTERS = ['all', 'online', 'offline', 'alarms'] as const;
const FILTER_TEXTS = {
  all: 'onlyAll',
  online: 'onlyOnline',
  offline: 'onlyOffline',
  alarms: 'onlyAlarms',
} as const;

/** Who is there: by SN, so that nobody moves. Or the same as topics. */
export function DevicesPane({
  selection,
  onSelection,
}: {
  readonly selection: Selection;
  readonly onSelection: (change: Partial<Selection>) => void;
}) {
  const t = useTexts(MONITOR);
  const version = useAppState(({ monitor }) => monitor.version);
  const [form, setForm] = useState<'devices' | 'topics'>('devices');
  const [text, setText] = useState('');
  const [only, setOnly] = useState<(typeof FILTERS)[number]>('all');
  const [shown, setShown] = useState(FIRST_WINDOW);
  const found = useLiveQuery('monitor.devices', { text, only, sns: null, ...shown }, version);
  const rows = (found?.rows ?? []).map((device) => ({
    key: device.sn,
    content:
      form === 'devices' ? (
        <DeviceEntry
          device={device}
          isCurrent={device.sn === selection.sn}
          onClick={() => onSelection({ sn: device.sn === selection.sn ? null : device.sn, direction: 'all' })}
        />
      ) : (
        <TopicEntries device={device} selection={selection} onSelection={onSelection} />
      ),
  }));
  return (
    <>
      <Box
        sx={{
          p: 1.5,
          display: 'flex',
          flexDirection: 'column',
          gap: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <ToggleButtonGroup
          exclusive
          fullWidth
          size="small"
          value={form}
          aria-label={t('view')}
          onChange={(_, chosen: typeof form | null) => setForm(chosen ?? form)}
        >
          {(['devices', 'topics'] as const).map((one) => (
            <ToggleButton key={one} value={one} sx={{ textTransform: 'none', py: 0.5 }}>
              {t(one)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <CompactSearch
            label={t('deviceSearch')}
            placeholder={t('deviceSearchShort')}
            value={text}
            onChange={setText}
          />
          <CompactSelect
            label={t('deviceOnly')}
            value={only}
            options={FILTERS.map((value) => ({ value, label: t(FILTER_TEXTS[value]) }))}
            onChange={setOnly}
          />
        </Box>
      </Box>
      {rows.length === 0 && (
        <Box sx={{ p: 1.5, color: 'text.secondary', fontSize: 13 }}>
          {text === '' && only === 'all' ? t('noDevices') : t('noDevicesFound')}
        </Box>
      )}
      <VirtualList
        label={t(form)}
        rowHeight={ROW_HEIGHT}
        total={found?.total ?? 0}
        offset={found?.offset ?? 0}
        rows={rows}
        styles={form === 'devices' ? DEVICE_STYLES : TOPIC_STYLES}
        onWindow={setShown}
        onKeyDown={moveInList}
        resetKey={`${text} ${only}`}
      />
    </>
  );
}
