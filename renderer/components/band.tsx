import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import { alpha, type Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';

export type Tone = 'info' | 'success' | 'warning' | 'error' | 'unproven';

const LOOKS = {
  info: { color: 'info', Icon: InfoOutlined },
  success: { color: 'success', Icon: CheckCircleOutlined },
  warning: { color: 'warning', Icon: WarningAmber },
  error: { color: 'error', Icon: ErrorOutlined },
  /** Neither passed nor failed. */
  unproven: { color: 'warning', Icon: HelpOutlined },
} as const;

export interface BandProps {
  readonly tone: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, at the end. */
  readonly actions?: ReactNode;
  /** `alert` is read out at once, `status` when the reader pauses; neither where it was there from the beginning. */
  readonly role?: 'alert' | 'status';
}

/** Something that is said across the page: a notice, a warning, a verdict. Colour, shape and words together. */
export function Band({ tone, title, children, actions, role }: BandProps) {
  const { color, Icon } = LOOKS[tone];
  return (
    <Box
      role={role}
      sx={(theme: Theme) => ({
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'flex-start',
        px: 2,
        py: 1.5,
        borderRadius: 1,
        border: `1px solid ${alpha(theme.palette[color].main, 0.45)}`,
        backgroundColor: alpha(theme.palette[color].main, theme.palette.mode === 'dark' ? 0.12 : 0.07),
      })}
    >
      <Icon sx={{ color: `${color}.main`, fontSize: 22 }} aria-hidden />
      <Box sx={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}>
        {title !== undefined && <Box sx={{ fontWeight: 600, color: `${color}.main` }}>{title}</Box>}
        {children !== undefined && (
          <Box sx={{ '& > :not(style) + :not(style)': { mt: 0.5 } }}>{children}</Box>
        )}
      </Box>
      {actions !== undefined && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{actions}</Box>
      )}
    </Box>
  );
}
