import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import IconButton from '@mui/material/IconButton';
import Box from '@mui/material/Box';
import { ITEM_NAMES, type ItemName } from '../../../../shared/domain/index.ts';
import { itemName } from '../../../../shared/messages/index.ts';
import { useAppState } from '../../../bridge/index.ts';
import { Facts, MONO_FONT } from '../../../components/index.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { COMMON, useLanguage, useTexts } from '../../../messages/index.ts';
import { itemText } from '../../../model/index.ts';
import { WRITING } from '../../../messages/writing.ts';
import { useHeldItems } from '../use-held.ts';
import { useReveal } from '../use-reveal.ts';

/** What the device holds, or which item is being read. */
export function ItemsTable() {
  const language = useLanguage();
  return (
    <Facts
      labelWidth={150}
      facts={ITEM_NAMES.map((item) => ({ label: itemName(language, item), value: <Value item={item} /> }))}
    />
  );
}

function Value({ item }: { readonly item: ItemName }) {
  const common = useTexts(COMMON);
  const writing = useTexts(WRITING);
  const held = useHeldItems()[item];
  const phase = useAppState(({ job }) => (job?.state === 'running' ? job.items[item]?.phase : undefined));
  if (phase !== undefined && phase !== 'done') {
    return <Box sx={{ color: 'text.secondary' }}>{writing(phase)}</Box>;
  }
  if (phase === 'done' && held.state === 'notRead') {
    return <Box sx={{ color: 'text.secondary' }}>{writing('done')}</Box>;
  }
  return held.state === 'secret' ? (
    <Secret text={itemText(held, common)} />
  ) : (
    <Box sx={{ color: isPlain(held.state) ? 'text.primary' : 'text.secondary' }}>
      {itemText(held, common)}
    </Box>
  );
}

function Secret({ text }: { readonly text: string }) {
  const t = useTexts(CONNECT);
  const { shown, toggle } = useReveal('device.revealPassword');
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minHeight: 24, my: -0.5 }}>
      <Box component="span" sx={{ fontFamily: shown === null ? undefined : MONO_FONT }}>
        {shown ?? text}
      </Box>
      <IconButton
        size="small"
        aria-label={shown === null ? t('revealPassword') : t('hidePassword')}
        onClick={toggle}
      >
        {shown === null ? (
          <Visibility fontSize="small" aria-hidden />
        ) : (
          <VisibilityOff fontSize="small" aria-hidden />
        )}
      </IconButton>
    </Box>
  );
}

function isPlain(state: string): boolean {
  return state === 'text' || state === 'server' || state === 'ntp';
}
