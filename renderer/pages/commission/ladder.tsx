import Check from '@mui/icons-material/Check';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import { keyframes } from '@emotion/react';
import type { ReactNode } from 'react';

export interface Rung {
  readonly key: string;
  readonly label: string;
  readonly state: 'done' | 'now' | 'ahead' | 'failed';
  readonly detail: ReactNode;
}

const breathe = keyframes({ '50%': { opacity: 0.35 } });

/** What is climbed from this PC to the device's message, from top to bottom. */
export function Ladder({ label, rungs }: { readonly label: string; readonly rungs: readonly Rung[] }) {
  return (
    <Box component="ol" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rungs.map((rung, index) => (
        <Box
          component="li"
          key={rung.key}
          aria-current={rung.state === 'now' ? 'step' : undefined}
          sx={{ display: 'flex', gap: 1.5, position: 'relative', pb: index === rungs.length - 1 ? 0 : 1.25 }}
        >
          {index < rungs.length - 1 && <Rail isDone={rung.state === 'done'} />}
          <Mark state={rung.state} />
          <Box sx={{ minWidth: 0, pt: '1px' }}>
            <Box sx={{ fontWeight: rung.state === 'ahead' ? 400 : 600, color: colorOf(rung.state) }}>
              {rung.label}
            </Box>
            <Box sx={{ fontSize: 13, color: 'text.secondary', overflowWrap: 'anywhere' }}>{rung.detail}</Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function Rail({ isDone }: { readonly isDone: boolean }) {
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        left: 10,
        top: 24,
        bottom: 0,
        width: '2px',
        backgroundColor: isDone ? 'success.main' : 'divider',
      }}
    />
  );
}

function colorOf(state: Rung['state']): string {
  if (state === 'failed') return 'error.main';
  return state === 'ahead' ? 'text.secondary' : 'text.primary';
}

function Mark({ state }: { readonly state: Rung['state'] }) {
  const color = { done: 'success.main', now: 'primary.main', ahead: 'text.disabled', failed: 'error.main' }[
    state
  ];
  const isFilled = state === 'done' || state === 'failed';
  return (
    <Box
      aria-hidden
      sx={{
        width: 22,
        height: 22,
        flex: 'none',
        boxSizing: 'border-box',
        borderRadius: '50%',
        border: '2px solid',
        borderColor: color,
        backgroundColor: isFilled ? color : 'transparent',
        color: 'background.paper',
        display: 'grid',
        placeItems: 'center',
        ...(state === 'now' && { animation: `${breathe} 1.6s ease-in-out infinite` }),
      }}
    >
      {state === 'done' && <Check sx={{ fontSize: 16 }} />}
      {state === 'failed' && <Close sx={{ fontSize: 16 }} />}
    </Box>
  );
}
