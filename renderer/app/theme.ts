import { createTheme, type Theme } from '@mui/material/styles';
import { MONO_FONT } from '../components/fonts.ts';
import { DARK, FIELD_LINE, LIGHT } from './palette.ts';

const FONT =
  'system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** ux.md, "Look": lines in place of shadows, an 8 px grid, motion under 150 ms. */
export function makeTheme(mode: 'light' | 'dark'): Theme {
  const base = createTheme({
    palette: mode === 'dark' ? DARK : LIGHT,
    spacing: 8,
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: FONT,
      fontSize: 14,
      htmlFontSize: 16,
      h1: { fontSize: 22, fontWeight: 600, lineHeight: 1.3 },
      h2: { fontSize: 16, fontWeight: 600, lineHeight: 1.4 },
      h3: { fontSize: 14, fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: 14, lineHeight: 1.5 },
      body2: { fontSize: 13, lineHeight: 1.5 },
      caption: { fontSize: 12, lineHeight: 1.45 },
      button: { fontSize: 14, fontWeight: 600, textTransform: 'none' },
    },
    transitions: {
      duration: {
        shortest: 100,
        shorter: 110,
        short: 120,
        standard: 140,
        complex: 140,
        enteringScreen: 120,
        leavingScreen: 100,
      },
    },
    breakpoints: { values: { xs: 0, sm: 600, md: 900, lg: 1200, xl: 1600 } },
  });
  return createTheme(base, { shadows: base.shadows.map(() => 'none'), components: parts(base, mode) });
}

function parts(theme: Theme, mode: 'light' | 'dark'): NonNullable<Theme['components']> {
  const focus = { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 2 };
  return {
    MuiCssBaseline: { styleOverrides: globalStyles(theme) },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { font: 'inherit', '&.Mui-focusVisible': focus } },
    },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: {
        root: {
          ...theme.typography.button,
          minHeight: 36,
          paddingInline: 16,
          whiteSpace: 'normal',
          textAlign: 'center',
          lineHeight: 1.3,
        },
        text: { paddingInline: 10 },
        outlined: { borderColor: FIELD_LINE[mode] },
      },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiDialog: {
      styleOverrides: { paper: { border: `1px solid ${theme.palette.divider}`, padding: 8 } },
    },
    MuiOutlinedInput: {
      styleOverrides: {
        root: {
          backgroundColor: theme.palette.background.paper,
          fontVariantNumeric: 'tabular-nums',
        },
        input: { padding: '9px 12px', height: 'auto' },
        notchedOutline: { borderColor: FIELD_LINE[mode] },
      },
    },
    MuiNativeSelect: { styleOverrides: { select: { paddingBlock: 8 } } },
    MuiTooltip: {
      defaultProps: { enterDelay: 400 },
      styleOverrides: { tooltip: { fontSize: 12, maxWidth: 420, overflowWrap: 'anywhere' } },
    },
    MuiTableCell: {
      styleOverrides: {
        root: { fontSize: 13, padding: '8px 12px', borderColor: theme.palette.divider, verticalAlign: 'top' },
        head: { color: theme.palette.text.secondary, fontWeight: 600 },
      },
    },
    MuiChip: { styleOverrides: { root: { borderRadius: 6, fontSize: 13 } } },
    MuiLink: { defaultProps: { underline: 'always' } },
  };
}

function globalStyles(theme: Theme) {
  return {
    body: { fontVariantNumeric: 'tabular-nums', overflow: 'hidden' },
    '#root': { height: '100%' },
    'code, pre, kbd': { fontFamily: MONO_FONT, fontSize: '0.93em' },
    ':focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 2 },
    // A heading that focus was moved to says so to a screen reader; to the eye it is where reading begins anyway.
    'h1:focus-visible, h2:focus-visible': { outline: 'none' },
    // Edge's and Chromium's own eye would stand beside ours.
    'input::-ms-reveal': { display: 'none' },
    '@media (prefers-reduced-motion: reduce)': {
      '*, *::before, *::after': {
        animationDuration: '0.001ms !important',
        animationIterationCount: '1 !important',
        transitionDuration: '0.001ms !important',
        scrollBehavior: 'auto !important',
      },
    },
    '@media print': {
      body: { overflow: 'visible', background: '#ffffff' },
      '#root': { height: 'auto' },
      '[data-no-print]': { display: 'none !important' },
    },
  };
}
