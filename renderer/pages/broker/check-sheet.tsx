import CheckCircle from '@mui/icons-material/CheckCircle';
import Cancel from '@mui/icons-material/Cancel';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import {
  CHECK_IDS,
  checkClaim,
  checkGroup,
  checkGroupName,
  checkLineText,
  type CheckGroup,
  type CheckId,
  type CheckLine,
} from '../../../shared/broker-check/index.ts';
import { ErrorCodeText, MONO_FONT } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';

const GROUPS: readonly CheckGroup[] = ['connection', 'login', 'open', 'closed'];

const LOOKS = {
  pass: { Icon: CheckCircle, color: 'success.main' },
  fail: { Icon: Cancel, color: 'error.main' },
  unknown: { Icon: HelpOutlined, color: 'warning.main' },
} as const;

/** Like an inspection sheet: claims, each with its sign; what is still to come stands there in grey. */
export function CheckSheet({
  lines,
  isRunning,
}: {
  readonly lines: readonly CheckLine[];
  readonly isRunning: boolean;
}) {
  const t = useTexts(BROKER);
  const language = useLanguage();
  const found = new Map(lines.map((line) => [line.id, line]));
  return (
    <Box aria-label={t('checkLines')} role="group" sx={{ display: 'grid', gap: 2 }}>
      {GROUPS.map((group) => {
        const ids = CHECK_IDS.filter((id) => checkGroup(id) === group && (isRunning || found.has(id)));
        if (ids.length === 0) return null;
        return (
          <Box key={group} component="section" sx={SHEET}>
            <Box component="h2" sx={{ typography: 'h3', m: 0, px: 2, py: 1 }}>
              {checkGroupName(language, group)}
            </Box>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {ids.map((id) => (
                <Line key={id} id={id} line={found.get(id) ?? null} />
              ))}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

const SHEET = { border: 1, borderColor: 'divider', borderRadius: 1, backgroundColor: 'background.paper' };

function Line({ id, line }: { readonly id: CheckId; readonly line: CheckLine | null }) {
  const t = useTexts(BROKER);
  const language = useLanguage();
  if (line === null) {
    return (
      <Row mark={<RadioButtonUnchecked aria-hidden sx={{ fontSize: 20, color: 'text.secondary' }} />}>
        <Box sx={{ color: 'text.secondary' }}>
          {checkClaim(language, id)}{' '}
          <Box component="span" sx={{ fontSize: 12 }}>
            {t('checkLater')}
          </Box>
        </Box>
      </Row>
    );
  }
  const { Icon, color } = LOOKS[line.state];
  const text = checkLineText(language, line);
  return (
    <Row mark={<Icon aria-hidden sx={{ fontSize: 20, color }} />}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        <Box sx={{ flex: '1 1 260px', minWidth: 0, fontWeight: line.state === 'pass' ? 400 : 600 }}>
          {text.claim}
        </Box>
        <Box sx={{ color, fontWeight: 600, fontSize: 13 }}>{text.state}</Box>
      </Box>
      {line.state !== 'pass' && (
        <Box sx={{ fontSize: 13 }}>
          {text.what} {text.todo} {line.error !== null && <ErrorCodeText code={line.error.code} />}
        </Box>
      )}
      {line.evidence.length > 0 && (
        <Box component="details" sx={{ fontSize: 13, color: 'text.secondary' }}>
          <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
            {t('evidence')}
          </Box>
          <Box
            component="ul"
            sx={{ m: 0, pl: 2.5, fontFamily: MONO_FONT, fontSize: 12.5, overflowWrap: 'anywhere' }}
          >
            {line.evidence.map((one, index) => (
              <li key={`${index} ${one}`}>{one}</li>
            ))}
          </Box>
        </Box>
      )}
    </Row>
  );
}

function Row({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }) {
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 1.5, px: 2, py: 0.75, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ flex: 'none', pt: '1px', display: 'flex' }}>{mark}</Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
    </Box>
  );
}
