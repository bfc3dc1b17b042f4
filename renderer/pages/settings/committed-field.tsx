import { useState, type KeyboardEvent } from 'react';
import Box from '@mui/material/Box';
import { Field } from '../../components/index.ts';

interface CommittedFieldProps {
  readonly label: string;
  /** As it is set now. */
  readonly value: string;
  readonly hint: string;
  /** What is wrong with a text, or null where it can be set. */
  readonly check: (text: string) => string | null;
  readonly onCommit: (text: string) => void;
  readonly inputMode?: 'numeric' | 'url';
  readonly width?: number;
  readonly isMono?: boolean;
  readonly unit?: string;
}

/** A setting that is typed: it counts on Enter, or when the field is left. Escape brings the old value back. */
export function CommittedField({ value, check, onCommit, unit, ...field }: CommittedFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const issue = draft === null ? null : check(draft.trim());
  const commit = () => {
    if (draft === null || issue !== null) return;
    if (draft.trim() !== value) onCommit(draft.trim());
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(null);
  };
  return (
    <Box onKeyDown={onKeyDown}>
      <Field
        {...field}
        value={text}
        onChange={setDraft}
        onBlur={commit}
        issues={issue === null ? [] : [issue]}
        end={
          unit === undefined ? undefined : (
            <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>{unit}</Box>
          )
        }
      />
    </Box>
  );
}
