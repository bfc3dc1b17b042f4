import { useCallback, useEffect, useState } from 'react';
import type { Notebook } from '../../../shared/ipc/monitor-views.ts';
import { call } from '../../bridge/index.ts';

const EMPTY: Notebook = { templates: [], sent: [] };

/** Templates and what was sent, read again after each change. */
export function useNotebook(): { readonly notebook: Notebook; readonly reload: () => void } {
  const [notebook, setNotebook] = useState(EMPTY);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isWanted = true;
    void call('monitor.notebook', null).then((answer) => {
      if (isWanted && answer.ok) setNotebook(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [asked]);
  const reload = useCallback(() => setAsked((times) => times + 1), []);
  return { notebook, reload };
}
