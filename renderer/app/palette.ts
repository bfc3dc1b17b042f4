import type { PaletteOptions } from '@mui/material/styles';

/**
 * Neutral greys and one teal. The status colours pass 4.5:1 on both backgrounds of their theme and differ in lightness;
 * a word or a shape always stands beside them. `shell.css` repeats the backgrounds and the line.
 */
export const LIGHT: PaletteOptions = {
  mode: 'light',
  background: { default: '#f5f7f7', paper: '#ffffff' },
  divider: '#dce2e2',
  text: { primary: '#172022', secondary: '#4d5a5c', disabled: '#6b777a' },
  primary: { main: '#00666a', dark: '#004f52', light: '#2b8a8d', contrastText: '#ffffff' },
  success: { main: '#1a6b3c', dark: '#12512c', light: '#3c8a5b', contrastText: '#ffffff' },
  error: { main: '#a81c1c', dark: '#851313', light: '#c94a4a', contrastText: '#ffffff' },
  warning: { main: '#8a5200', dark: '#6b3f00', light: '#ab7426', contrastText: '#ffffff' },
  info: { main: '#1d5b9e', dark: '#15457a', light: '#4b80bb', contrastText: '#ffffff' },
  action: { hover: 'rgb(0 60 62 / 0.05)', selected: 'rgb(0 102 106 / 0.1)', disabled: '#6b777a' },
};

export const DARK: PaletteOptions = {
  mode: 'dark',
  background: { default: '#11181a', paper: '#182124' },
  divider: '#2e3a3d',
  text: { primary: '#e6ecec', secondary: '#a7b5b7', disabled: '#87969a' },
  primary: { main: '#5cc8c6', dark: '#3fa9a8', light: '#8adedb', contrastText: '#00292b' },
  success: { main: '#74d39b', dark: '#4fb27a', light: '#9be3b8', contrastText: '#052714' },
  error: { main: '#ff9f95', dark: '#e57a70', light: '#ffc0b9', contrastText: '#360604' },
  warning: { main: '#eabb60', dark: '#c9983c', light: '#f3d28f', contrastText: '#2c1d00' },
  info: { main: '#93c3f8', dark: '#6ba3df', light: '#b8d8fb', contrastText: '#04213f' },
  action: { hover: 'rgb(200 240 240 / 0.07)', selected: 'rgb(92 200 198 / 0.16)', disabled: '#87969a' },
};

/** An input's border: 3:1 against both backgrounds. */
export const FIELD_LINE = { light: '#7a8789', dark: '#76868a' } as const;
