import { useEffect, useRef, type RefObject } from 'react';

/** What answers to Enter by itself. */
const ANSWERS_ENTER = 'button, a[href], input, textarea, select, summary, [role="menuitem"]';
const IN_FRONT = '[role="dialog"], [role="menu"]';

/**
 * Enter presses the primary button also where the focus is on no control (in a field the form does it); Esc and
 * Alt+Left go back. A key that is held down counts once: nobody runs through the wizard by leaning on Enter.
 */
export function useStepKeys(keys: {
  readonly primary: RefObject<HTMLButtonElement | null>;
  readonly onBack: (() => void) | null;
}): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(IN_FRONT) !== null) return;
      if (event.key === 'Enter') {
        if (event.repeat) event.preventDefault();
        else if (isPlain(event) && !answersEnter(event.target)) latest.current.primary.current?.click();
        return;
      }
      const isBack =
        (event.key === 'Escape' && isPlain(event)) || (event.key === 'ArrowLeft' && event.altKey);
      if (!isBack || latest.current.onBack === null) return;
      event.preventDefault();
      latest.current.onBack();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
}

function answersEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ANSWERS_ENTER) !== null;
}
