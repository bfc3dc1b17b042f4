import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Screen } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef } from 'react';
import { MONO_FONT } from '../../../components/index.ts';
import { terminalLine } from './line-text.ts';
import { useConsoleOutput } from './use-console-output.ts';
import { withStyleNonce } from './style-nonce.ts';

const SCROLLBACK = 6000;

/** The terminal's own contrast needs a colour without transparency. */
function solid(colour: string, mode: 'light' | 'dark'): string {
  return colour.startsWith('#') ? colour : mode === 'dark' ? '#e6e9ec' : '#16191d';
}

/** What went over the wire. It only shows: typing goes through the line below, and nothing a device sends is obeyed. */
export function Terminal({
  view,
  isRevealed,
  label,
}: {
  readonly view: 'text' | 'hex';
  readonly isRevealed: boolean;
  readonly label: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen | null>(null);
  const shown = useRef<readonly string[]>([]);
  const lines = useConsoleOutput(isRevealed);
  const { palette } = useTheme();
  const background = palette.background.paper;
  const foreground = solid(palette.text.primary, palette.mode);
  const accent = palette.primary.main;
  const muted = palette.mode === 'dark' ? '#a3abb3' : '#555d66';

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const terminal = new Screen({
      ...{ disableStdin: true, convertEol: false, scrollback: SCROLLBACK, fontFamily: MONO_FONT },
      ...{ fontSize: 13, cursorStyle: 'underline', cursorInactiveStyle: 'none', screenReaderMode: false },
      allowProposedApi: false,
      // Its own way to raise a contrast writes style attributes, which the content security policy forbids.
      theme: { background, foreground, cursor: background, cyan: accent, brightBlack: muted },
    });
    const fit = new FitAddon();
    terminal.loadAddon(fit);
    withStyleNonce(() => terminal.open(element));
    // Nobody types into it, so Tab does not stop there but at the region around it.
    terminal.textarea?.setAttribute('tabindex', '-1');
    terminal.textarea?.setAttribute('aria-hidden', 'true');
    screen.current = terminal;
    shown.current = [];
    const observer = new ResizeObserver(() => fit.fit());
    observer.observe(element);
    return () => {
      observer.disconnect();
      terminal.dispose();
      screen.current = null;
    };
  }, [background, foreground, accent, muted]);

  useEffect(() => {
    const terminal = screen.current;
    if (terminal === null) return;
    const next = lines.map((line) => terminalLine(line, view));
    const before = shown.current;
    const isMore = before.length <= next.length && before.every((line, index) => line === next[index]);
    if (!isMore) terminal.reset();
    terminal.write((isMore ? next.slice(before.length) : next).join(''));
    shown.current = next;
  }, [lines, view, background, foreground]);

  return (
    <Box
      role="log"
      aria-live="off"
      aria-label={label}
      tabIndex={0}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1, height: 320, minWidth: 0 }}
    >
      <Box ref={box} sx={{ height: '100%', minWidth: 0 }} />
    </Box>
  );
}
