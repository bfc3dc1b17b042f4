import { useCallback, useEffect, useState } from 'react';
import type { OpenedFileView } from '../../../../shared/ipc/support-views.ts';
import { call, useIntent, type Failure } from '../../../bridge/index.ts';
import { goTo } from '../../../components/index.ts';

export interface OpenedFile {
  readonly file: OpenedFileView | null;
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly choose: () => Promise<void>;
  readonly drop: (file: File) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A larger one is not even read. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The support file that is open: the main process holds it, so that a reload shows it again. */
export function useOpenedFile(): OpenedFile {
  const [file, setFile] = useState<OpenedFileView | null>(null);
  const open = useIntent('support.openFile');
  const dropped = useIntent('support.openDropped');
  const { run: choose, clear: clearOpen } = open;
  const { run: takeDropped, clear: clearDropped } = dropped;
  useEffect(() => {
    let isOver = false;
    void call('support.opened', null).then((answer) => {
      if (!isOver && answer.ok) setFile(answer.value);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return {
    file,
    isRunning: open.isRunning || dropped.isRunning,
    failure: open.failure ?? dropped.failure,
    choose: useCallback(async () => {
      clearDropped();
      const answer = await choose(null);
      if (answer.ok && answer.value !== null) setFile(answer.value);
    }, [choose, clearDropped]),
    drop: useCallback(
      async (given: File) => {
        clearOpen();
        goTo('support', 'file');
        const bytes = given.size > MAX_BYTES ? null : new Uint8Array(await given.arrayBuffer());
        const answer = await takeDropped({ name: given.name.slice(0, 255), bytes });
        if (answer.ok) setFile(answer.value);
      },
      [takeDropped, clearOpen],
    ),
    close: useCallback(async () => {
      await call('support.closeFile', null);
      setFile(null);
    }, []),
  };
}
