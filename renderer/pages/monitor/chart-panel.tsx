import { LineChart } from '@mui/x-charts/LineChart';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { useRef, useState } from 'react';
import type { MessageFacts } from '../../../shared/ipc/monitor-views.ts';
import { pointerText } from '../../../shared/monitor/numbers.ts';
import { useAppState } from '../../bridge/index.ts';
import { SelectField } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { numberText, timeOf } from './texts.ts';
import { useLiveQuery } from './use-live-query.ts';
import { useSize } from './use-size.ts';
import { useThrottled } from './use-throttled.ts';

const REDRAW_MS = 1000;
const LABEL_MAX = 40;

/** A number of the device's messages over time. Loaded when it is opened: charts are large. */
export default function ChartPanel({ facts }: { readonly facts: MessageFacts }) {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const theme = useTheme();
  const version = useThrottled(
    useAppState(({ monitor }) => monitor.version),
    REDRAW_MS,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const { numbers, sn } = facts;
  const pointer = numbers.find((one) => one.pointer === chosen)?.pointer ?? numbers[0]?.pointer ?? null;
  const found = useLiveQuery('monitor.series', pointer === null ? null : { sn, pointer }, version);
  const points = found?.points ?? [];
  const isRounded = numbers.some((one) => one.pointer === pointer && one.raw.replace(/\D/g, '').length > 15);
  return (
    <Box sx={{ p: 1.5, overflowY: 'auto', flex: 1, minHeight: 0 }}>
      {pointer === null ? (
        t('chartNone')
      ) : (
        <>
          <SelectField
            label={t('chartNumber')}
            value={pointer}
            options={numbers.map((one) => ({
              value: one.pointer,
              label: shorten(pointerText(one.pointer), LABEL_MAX),
            }))}
            onChange={setChosen}
          />
          <Box role="status" sx={{ fontSize: 13, color: 'text.secondary', mt: 1 }}>
            {found === null || points.length === 0
              ? t('chartWaiting')
              : t('chartFacts', {
                  sn: shorten(sn, 14),
                  found: numberText(found.found, language),
                  looked: numberText(found.looked, language),
                })}
            {isRounded && ` ${t('chartPrecision')}`}
          </Box>
        </>
      )}
      <Box ref={box} sx={{ mt: 1 }}>
        {points.length > 0 && width > 0 && (
          <LineChart
            skipAnimation
            colors={[theme.palette.primary.main]}
            hideLegend
            width={width}
            height={260}
            grid={{ horizontal: true }}
            margin={{ left: 0, right: 16, top: 8, bottom: 0 }}
            xAxis={[
              {
                data: points.map(({ atMs }) => new Date(atMs)),
                scaleType: 'time',
                valueFormatter: (at: Date) => timeOf(at.getTime()),
                tickNumber: 4,
              },
            ]}
            yAxis={[{ width: 64, tickNumber: 5 }]}
            series={[
              { data: points.map(({ value }) => value), showMark: points.length < 60, curve: 'linear' },
            ]}
          />
        )}
      </Box>
    </Box>
  );
}
