import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { ItemName } from '../../../shared/domain/index.ts';
import { useAppState } from '../../bridge/index.ts';
import { Band } from '../../components/index.ts';
import { COMMISSION } from '../../messages/commission.ts';
import { COMMON, useTexts } from '../../messages/index.ts';
import { compareItem, itemText, type Intention } from '../../model/index.ts';
import { useDraft } from './draft-editor.tsx';
import { useNavigation } from './navigation.ts';
import { StepFrame, type PrimaryAction } from './step-frame.tsx';
import { useHeld, useSite } from './use-held.ts';

export interface ItemStepProps {
  readonly item: ItemName;
  readonly title: string;
  readonly intro: ReactNode;
  readonly children: ReactNode;
  readonly primary: PrimaryAction;
  /** The site profile's value in words, and how it gets into the draft; null where it has none or it is there already. */
  readonly fromSite: { readonly text: string; readonly onUse: () => void } | null;
  /** Back to the device's own value; null where the draft asks for nothing. */
  readonly onKeep: (() => void) | null;
  /** Below both columns. */
  readonly below?: ReactNode;
}

/** A step about one item: what is wanted at the left, what the device holds and the site says at the right. */
export function ItemStep(props: ItemStepProps) {
  return (
    <StepFrame title={props.title} intro={props.intro} primary={props.primary}>
      <NoDeviceBand />
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1.7fr) minmax(200px, 1fr)' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, minWidth: 0 }}>{props.children}</Box>
        <Aside {...props} />
      </Box>
      {props.below}
    </StepFrame>
  );
}

function Aside({ item, fromSite, onKeep }: ItemStepProps) {
  const t = useTexts(COMMISSION);
  const common = useTexts(COMMON);
  const held = useHeld(item);
  const { draft } = useDraft();
  const password = useAppState((state) => state.wizard.password);
  const site = useSite();
  const { intention } = compareItem(item, { draft, password }, held);
  return (
    <Box
      sx={{ borderLeft: 2, borderColor: 'divider', pl: 2, display: 'flex', flexDirection: 'column', gap: 2 }}
    >
      <Box>
        <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('nowOnDevice')}</Box>
        <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{itemText(held, common)}</Box>
        <Box aria-live="polite" sx={{ fontSize: 13, color: intentionColor(intention), mt: 0.25 }}>
          {intentionText(intention, t)}
        </Box>
        {onKeep !== null && (
          <Button size="small" onClick={onKeep} sx={{ ml: -1.25, mt: 0.5 }}>
            {t('keepDevices')}
          </Button>
        )}
      </Box>
      {fromSite !== null && site !== null && (
        <Box>
          <Box sx={{ color: 'text.secondary', fontSize: 13 }}>
            {t('fromSite', { site: site.profile.name })}
          </Box>
          <Box sx={{ overflowWrap: 'anywhere' }}>{fromSite.text}</Box>
          <Button size="small" onClick={fromSite.onUse} sx={{ ml: -1.25, mt: 0.5 }}>
            {t('use')}
          </Button>
        </Box>
      )}
    </Box>
  );
}

function intentionColor(intention: Intention): string {
  return intention === 'write' || intention === 'writeBlind' ? 'warning.main' : 'text.secondary';
}

function intentionText(
  intention: Intention,
  t: ReturnType<typeof useTexts<keyof (typeof COMMISSION)['en']>>,
) {
  switch (intention) {
    case 'keep':
      return t('staysAsIs');
    case 'same':
      return t('alreadySo');
    case 'write':
      return t('willChange');
    case 'writeBlind':
      return t('cannotCompare');
    case 'wrong':
      return '';
  }
}

export function NoDeviceBand() {
  const t = useTexts(COMMISSION);
  const isMissing = useAppState(
    ({ device }) => device.state === 'none' || device.state === 'failed' || device.state === 'connecting',
  );
  const { goTo } = useNavigation();
  if (!isMissing) return null;
  return (
    <Band
      tone="warning"
      actions={
        <Button size="small" onClick={() => void goTo('connect')}>
          {t('goToConnect')}
        </Button>
      }
    >
      {t('noDeviceHere')}
    </Band>
  );
}
