import { useEffect, useState } from 'react';
import type { RecordView } from '../../../shared/ipc/views.ts';
import { call, type Failure } from '../../bridge/index.ts';
import { useStoreVersion } from './use-store-version.ts';

/** One record with its story; what is shown stays while it is read again. */
export function useRecord(id: string): {
  readonly record: RecordView | null;
  readonly failure: Failure | null;
} {
  const version = useStoreVersion();
  const [record, setRecord] = useState<RecordView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let isOver = false;
    void call('records.get', id).then((answer) => {
      if (isOver) return;
      if (answer.ok) setRecord(answer.value);
      setFailure(answer.ok ? null : { error: answer.error, issues: answer.issues ?? [] });
    });
    return () => {
      isOver = true;
    };
  }, [id, version]);
  return { record, failure };
}
