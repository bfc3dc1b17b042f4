import { useCallback, useEffect, useRef, useState } from 'react';
import { call, useAppState } from '../../../bridge/index.ts';
import { noteEdit } from './password-edits.ts';

const SEND_AFTER_MS = 60;

export interface PasswordText {
  /** What was typed since the step was opened; null where the window does not know the text (any more). */
  readonly typed: string | null;
  readonly type: (text: string) => void;
  /** Forgets what was typed, without a word to the main process: another password takes its place. */
  readonly forget: () => void;
  readonly flush: () => Promise<void>;
}

/** The password while it is typed. It is kept by the main process, and here only until the step is left. */
export function usePasswordText(): PasswordText {
  const origin = useAppState((state) => state.wizard.password?.origin ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const unsent = useRef<{ readonly text: string } | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    const pending = unsent.current;
    if (pending === null) return;
    unsent.current = null;
    await call('wizard.setPassword', pending.text === '' ? null : pending.text);
  }, []);

  const type = useCallback(
    (text: string) => {
      noteEdit();
      unsent.current = { text };
      setTyped(text);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), SEND_AFTER_MS);
    },
    [flush],
  );

  const forget = useCallback(() => {
    noteEdit();
    window.clearTimeout(timer.current);
    unsent.current = null;
    setTyped(null);
  }, []);

  useEffect(() => () => void flush(), [flush]);
  // A generated one took its place.
  return { typed: origin === 'generated' && unsent.current === null ? null : typed, type, forget, flush };
}
