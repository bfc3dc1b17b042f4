import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { Draft } from '../../../shared/commissioning/index.ts';
import { call, useAppState } from '../../bridge/index.ts';

const SEND_AFTER_MS = 60;
/** How long the window's own text stands after it was sent, until the main process's state has come back. */
const SETTLE_MS = 200;

export interface DraftEditor {
  /** As typed, also what is still on its way. */
  readonly draft: Draft;
  readonly change: (patch: Partial<Draft>) => void;
  /** Sends what is still unsent; before any step forward. */
  readonly flush: () => Promise<void>;
}

const DraftContext = createContext<DraftEditor | null>(null);

/** Text that is typed shows at once, and is sent a moment later: a reload loses nothing, and the caret never jumps. */
export function DraftProvider({ children }: { readonly children: ReactNode }) {
  const kept = useAppState((state) => state.wizard.draft);
  const [typed, setTyped] = useState<Draft | null>(null);
  const unsent = useRef<Draft | null>(null);
  const timer = useRef<number | undefined>(undefined);

  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    const draft = unsent.current;
    if (draft === null) return;
    unsent.current = null;
    await call('wizard.setDraft', draft);
    window.setTimeout(() => setTyped((now) => (now === draft ? null : now)), SETTLE_MS);
  }, []);

  const draft = typed ?? kept;
  const change = useCallback(
    (patch: Partial<Draft>) => {
      const next = { ...(unsent.current ?? draft), ...patch };
      unsent.current = next;
      setTyped(next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), SEND_AFTER_MS);
    },
    [draft, flush],
  );

  // Another page was chosen: what is unsent goes with the closing of this one.
  useEffect(() => () => void flush(), [flush]);

  const editor = useMemo(() => ({ draft, change, flush }), [draft, change, flush]);
  return <DraftContext value={editor}>{children}</DraftContext>;
}

export function useDraft(): DraftEditor {
  const editor = useContext(DraftContext);
  if (editor === null) throw new Error('outside DraftProvider');
  return editor;
}
