import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { SerializedError } from '../../shared/errors/index.ts';
import { ruleText } from '../../shared/messages/index.ts';
import { useAppState, type Failure } from '../bridge/index.ts';
import { errorWords, useLanguage } from '../messages/index.ts';
import { Band, type Tone } from './band.tsx';
import { CopyBox } from './copy-box.tsx';

/** A failure: what happened, what to do, the command to copy where there is one, the code small at the end. */
export function ErrorNote({
  error,
  tone = 'error',
  todo,
  children,
  actions,
}: {
  readonly error: SerializedError;
  readonly tone?: Tone;
  /** What to do, where more is known than the error itself says. */
  readonly todo?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const language = useLanguage();
  const platform = useAppState((state) => state.about.platform);
  const words = errorWords(language, error, platform);
  return (
    <Band tone={tone} title={words.what} role="alert" actions={actions}>
      <Box>
        {todo ?? words.todo} <ErrorCodeText code={words.code} />
      </Box>
      {words.commands.map((command) => (
        <CopyBox key={command} text={command} />
      ))}
      {children}
    </Band>
  );
}

/** Near a control, what its intent ran into. Nothing where it did not. */
export function IntentFailure({ failure }: { readonly failure: Failure | null }) {
  const language = useLanguage();
  if (failure === null) return null;
  const rules = [...new Set(failure.issues.map((issue) => ruleText(language, issue)))];
  return (
    <ErrorNote error={failure.error}>
      {rules.map((rule) => (
        <Box key={rule}>{rule}</Box>
      ))}
    </ErrorNote>
  );
}

export function ErrorCodeText({ code }: { readonly code: string }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' }}>
      {code}
    </Box>
  );
}
