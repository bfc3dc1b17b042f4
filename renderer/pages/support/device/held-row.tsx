import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import type { ItemName } from '../../../../shared/domain/index.ts';
import type { ItemView } from '../../../../shared/ipc/views.ts';
import { findingText, itemName } from '../../../../shared/messages/index.ts';
import { visibleText, type ComparedRow, type Finding } from '../../../../shared/support/index.ts';
import { MONO_FONT } from '../../../components/index.ts';
import { REVEALED_FOR_MS, useReveal } from '../../../components/use-reveal.ts';
import { COMMON, useLanguage, useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { itemText } from '../../../model/index.ts';
import { FindingLine, VerdictMark } from '../verdict-mark.tsx';
import { RawReply } from './raw-reply.tsx';

export function HeldRow(props: {
  readonly item: ItemName;
  readonly held: ItemView;
  readonly row: ComparedRow | null;
  readonly isCompared: boolean;
  readonly findings: readonly Finding[];
  readonly isPresent: boolean;
}) {
  const { item, held, row, isCompared, findings, isPresent } = props;
  const t = useTexts(SUPPORT);
  const common = useTexts(COMMON);
  const language = useLanguage();
  const [isRawOpen, setRawOpen] = useState(false);
  const name = itemName(language, item);
  const open = isRawOpen ? { borderBottom: 0 } : null;
  return (
    <>
      <TableRow sx={{ '& > *': open }}>
        <TableCell component="th" scope="row" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {name}
        </TableCell>
        <TableCell sx={{ overflowWrap: 'anywhere' }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.5 }}>
            <Box sx={{ flex: '1 1 120px', minWidth: 0 }}>
              {item === 'password' && held.state === 'secret' && isPresent ? (
                <Password held={held} />
              ) : (
                itemText(held, common)
              )}
            </Box>
            <Button
              size="small"
              aria-expanded={isRawOpen}
              aria-label={`${t('raw')}: ${name}`}
              onClick={() => setRawOpen(!isRawOpen)}
              sx={{ my: -0.75 }}
            >
              {t('raw')}
            </Button>
          </Box>
          {findings.map((finding) => (
            <FindingLine
              key={finding.rule}
              text={findingText(language, finding) ?? finding.rule}
              isNote={finding.severity === 'note'}
            />
          ))}
        </TableCell>
        {isCompared && (
          <TableCell sx={{ overflowWrap: 'anywhere' }}>
            {row?.wanted === undefined || row.wanted === null ? '' : itemText(row.wanted, common)}
          </TableCell>
        )}
        {isCompared && (
          <TableCell>
            {row !== null && <VerdictMark verdict={row.verdict} />}
            {row?.passwordDifference !== undefined && (
              <Box sx={{ color: 'text.secondary' }}>{t('difference', { ...row.passwordDifference })}</Box>
            )}
          </TableCell>
        )}
      </TableRow>
      {isRawOpen && (
        <TableRow>
          <TableCell />
          <TableCell colSpan={isCompared ? 3 : 1} sx={{ pt: 0 }}>
            <RawReply item={item} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

/** Masked; in the page while a person looks at it, for 20 s at most. */
function Password({ held }: { readonly held: ItemView }) {
  const t = useTexts(SUPPORT);
  const common = useTexts(COMMON);
  const { shown, toggle } = useReveal('device.revealPassword');
  const label = shown === null ? t('showPassword') : t('hidePassword');
  const Icon = shown === null ? Visibility : VisibilityOff;
  return (
    <>
      <Box component="span" sx={shown === null ? null : { fontFamily: MONO_FONT }}>
        {shown === null ? itemText(held, common) : visibleText(shown)}
      </Box>
      <IconButton size="small" aria-label={label} title={label} onClick={toggle} sx={{ my: -0.75 }}>
        <Icon fontSize="small" aria-hidden />
      </IconButton>
      {shown !== null && (
        <Box sx={{ color: 'text.secondary' }}>{t('shownFor', { seconds: REVEALED_FOR_MS / 1000 })}</Box>
      )}
    </>
  );
}
