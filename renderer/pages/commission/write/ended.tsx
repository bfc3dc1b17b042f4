import Box from '@mui/material/Box';
import { ERROR_CODES, type SerializedError } from '../../../../shared/errors/index.ts';
import type { ItemReport } from '../../../../shared/commissioning/index.ts';
import { itemName } from '../../../../shared/messages/index.ts';
import type { JobEndView, JobView } from '../../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Band, ErrorNote, IntentFailure } from '../../../components/index.ts';
import { COMMISSION } from '../../../messages/commission.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { WRITING } from '../../../messages/writing.ts';
import { compareAll, seconds } from '../../../model/index.ts';
import { useNavigation } from '../navigation.ts';
import { StepFrame } from '../step-frame.tsx';
import { useHeldItems, useIsBusy } from '../use-held.ts';
import { ItemTable } from './item-table.tsx';

/** What came of it: on to the proof, or once more after a fresh reading. */
export function Ended({ end, items }: { readonly end: JobEndView; readonly items: JobView['items'] }) {
  const t = useTexts(WRITING);
  const wizard = useTexts(COMMISSION);
  const state = useAppState((app) => app.wizard);
  const isConnected = useAppState((app) => app.device.state === 'connected');
  const isBusy = useIsBusy();
  const held = useHeldItems();
  const { next } = useNavigation();
  const read = useIntent('device.read');
  const isFailed = end.outcome === 'fail';
  const primary = isFailed
    ? {
        label: t('tryAgain'),
        onPress: () => void read.run(null),
        isDisabled: !isConnected || isBusy || read.isRunning,
      }
    : { label: wizard('next'), onPress: () => void next() };
  return (
    <StepFrame title={t('title')} primary={primary}>
      <Verdict end={end} />
      <ItemTable
        comparisons={compareAll(state, held)}
        passwordLength={state.password?.length ?? 0}
        progress={items}
      />
      <Box sx={{ fontWeight: 600 }}>{sumText(end, t)}</Box>
      {isFailed && <Box sx={{ color: 'text.secondary' }}>{t('readFirst')}</Box>}
      <IntentFailure failure={read.failure} />
    </StepFrame>
  );
}

type T = ReturnType<typeof useTexts<keyof (typeof WRITING)['en']>>;

function sumText({ counts, durationMs }: JobEndView, t: T): string {
  const open = counts.unsupported + counts.unverifiable;
  return t('sum', {
    verified: counts.verified,
    unchanged: counts.unchanged,
    failed: counts.mismatch + counts.rejected + counts.noReply,
    ...(open === 0 ? {} : { open }),
    ...(counts.notTried === 0 ? {} : { notTried: counts.notTried }),
    seconds: seconds(durationMs),
  });
}

function Verdict({ end }: { readonly end: JobEndView }) {
  const t = useTexts(WRITING);
  if (end.outcome === 'pass') {
    return (
      <Band tone="success" role="status" title={t('passed')}>
        {t('passedText')}
      </Band>
    );
  }
  if (end.outcome === 'unproven') {
    const hasNoNtp = end.items.some(({ outcome }) => outcome === 'unsupported');
    return (
      <Band tone="unproven" role="status" title={t('unproven')}>
        <div>{t('unprovenText')}</div>
        {hasNoNtp && <div>{t('unprovenNtp')}</div>}
      </Band>
    );
  }
  if (end.how === 'interrupted') return <Interrupted items={end.items} />;
  const error = end.error ?? errorOfItems(end.items);
  return error === null ? (
    <Band tone="error" role="alert" title={t('failed')} />
  ) : (
    <ErrorNote error={error}>
      {end.error !== null && end.items.length > 0 && <Told items={end.items} />}
    </ErrorNote>
  );
}

function Interrupted({ items }: { readonly items: readonly ItemReport[] }) {
  const t = useTexts(WRITING);
  return (
    <Band tone="warning" role="alert" title={t('interrupted')}>
      <Told items={items} />
    </Band>
  );
}

/** The truth about what reached the device. */
function Told({ items }: { readonly items: readonly ItemReport[] }) {
  const t = useTexts(WRITING);
  const language = useLanguage();
  const named = (written: ItemReport['written']) =>
    items
      .filter((report) => report.written === written)
      .map(({ item }) => itemName(language, item))
      .join(t('listSeparator'));
  const unknown = named('unknown');
  return (
    <div>
      {t('interruptedText', {
        written: named('yes') || t('nothing'),
        unwritten: named('no') || t('nothing'),
        ...(unknown === '' ? {} : { unknown }),
      })}
    </div>
  );
}

/** A job that ran to its end tells its failure at the item that stopped it. */
function errorOfItems(items: readonly ItemReport[]): SerializedError | null {
  const failed = items.find((report) => report.error !== undefined && report.outcome !== 'notTried');
  if (failed?.error === undefined) return null;
  const { item, wanted, actual, passwordDifference: difference, error } = failed;
  return {
    name: error,
    code: ERROR_CODES[error],
    context: {
      item,
      ...(wanted === undefined ? {} : { wanted }),
      ...(actual === undefined ? {} : { actual }),
      ...(difference === undefined
        ? {}
        : {
            wantedLength: difference.wantedLength,
            actualLength: difference.actualLength,
            position: difference.firstDifference,
          }),
    },
  };
}
