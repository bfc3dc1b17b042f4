import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { useEffect, useMemo } from 'react';
import { call, useAppState } from '../bridge/index.ts';
import { LanguageProvider } from '../messages/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { makeTheme } from './theme.ts';
import { useThemeMode } from './use-theme-mode.ts';

export function App() {
  const language = useAppState((state) => state.settings.language ?? state.about.systemLanguage);
  const mode = useThemeMode();
  const theme = useMemo(() => makeTheme(mode), [mode]);
  useEffect(() => {
    document.documentElement.style.colorScheme = mode;
  }, [mode]);
  useEffect(tellOncePainted, []);
  return (
    <LanguageProvider language={language}>
      <ThemeProvider theme={theme}>
        <CssBaseline />
        <ErrorBoundary>
          <Frame />
        </ErrorBoundary>
      </ThemeProvider>
    </LanguageProvider>
  );
}

/** The main process has more to begin, and would take the processor from the first page. */
function tellOncePainted(): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(() => void call('state.shown', null));
  });
  return () => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
}
