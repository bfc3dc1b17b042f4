import CheckCircle from '@mui/icons-material/CheckCircle';
import CompareArrows from '@mui/icons-material/CompareArrows';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import RemoveCircleOutlined from '@mui/icons-material/RemoveCircleOutlined';
import WarningAmber from '@mui/icons-material/WarningAmber';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import type { RowVerdict } from '../../../shared/support/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SUPPORT } from '../../messages/support.ts';

const LOOKS = {
  differs: [CompareArrows, 'error.main'],
  cannotTell: [HelpOutlined, 'warning.main'],
  same: [CheckCircle, 'success.main'],
  notAsked: [RemoveCircleOutlined, 'text.secondary'],
} as const;

/** Word, shape and colour together. */
export function VerdictMark({ verdict }: { readonly verdict: RowVerdict }) {
  const t = useTexts(SUPPORT);
  const [Icon, color] = LOOKS[verdict];
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color }}>
      <Icon aria-hidden sx={{ fontSize: 16 }} />
      {t(verdict)}
    </Box>
  );
}

/** What does not look right, a line each. */
export function FindingLine({ text, isNote }: { readonly text: string; readonly isNote: boolean }) {
  const Icon = isNote ? InfoOutlined : WarningAmber;
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 0.75,
        mt: 0.5,
        color: isNote ? 'text.secondary' : 'warning.main',
        overflowWrap: 'anywhere',
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 16, mt: '2px', flex: 'none' }} />
      <span>{text}</span>
    </Box>
  );
}
