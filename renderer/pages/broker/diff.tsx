import Box from '@mui/material/Box';
import { alpha, type Theme } from '@mui/material/styles';
import type { DiffLineView, PlannedFileView } from '../../../shared/ipc/broker-views.ts';
import { MONO_FONT } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;

/** A file as it is and as it would be. */
export function Diff({ file }: { readonly file: PlannedFileView }) {
  const t = useTexts(BROKER);
  const words = { new: 'fileNew', changed: 'fileChanged', unchanged: 'fileUnchanged' } as const;
  const { path, state, hunks, added, removed, isCut, isWritten } = file;
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'baseline' }}>
        <Box sx={{ fontFamily: MONO_FONT, fontWeight: 600, overflowWrap: 'anywhere', minWidth: 0 }}>
          {path}
        </Box>
        <Box sx={{ fontSize: 13, color: isWritten ? 'success.main' : 'text.secondary' }}>
          {isWritten && state !== 'unchanged' ? t('fileWritten') : t(words[state])}
          {state !== 'unchanged' && ` · ${t('fileLines', { added, removed })}`}
        </Box>
      </Box>
      {hunks.length > 0 && (
        <Box
          role="region"
          tabIndex={0}
          aria-label={t('diffOf', { path })}
          sx={{
            ...{ mt: 0.5, maxHeight: 320, overflow: 'auto', border: 1, borderColor: 'divider' },
            ...{ borderRadius: 1, fontFamily: MONO_FONT, fontSize: 12.5 },
          }}
        >
          {hunks.map((lines, index) => (
            <Box key={index} sx={index === 0 ? null : { borderTop: '1px dashed', borderColor: 'divider' }}>
              {lines.map((line, at) => (
                <Line key={at} line={line} />
              ))}
            </Box>
          ))}
          {isCut && <Box sx={{ px: 1.5, py: 0.5, color: 'text.secondary' }}>{t('diffCut')}</Box>}
        </Box>
      )}
    </Box>
  );
}

function Line({ line: { kind, text, line } }: { readonly line: DiffLineView }) {
  return (
    <Box
      sx={(theme: Theme) => ({
        ...{ display: 'flex', gap: 1, px: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
        backgroundColor:
          kind === 'same'
            ? 'transparent'
            : alpha(theme.palette[kind === 'added' ? 'success' : 'error'].main, 0.12),
      })}
    >
      <Box component="span" sx={{ flex: '0 0 5ch', textAlign: 'right', color: 'text.secondary' }}>
        {line}
      </Box>
      <Box component="span" sx={{ flex: 'none' }}>
        {SIGNS[kind]}
      </Box>
      <Box component="span" sx={{ minWidth: 0 }}>
        {text}
      </Box>
    </Box>
  );
}
