import Box from '@mui/material/Box';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { Theme } from '@mui/material/styles';
import { useId, type FocusEvent, type HTMLInputTypeAttribute, type ReactNode, type Ref } from 'react';
import { MONO_FONT } from './fonts.ts';

export interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur?: () => void;
  readonly onFocus?: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  /** What is wrong with it, as sentences. */
  readonly issues?: readonly string[];
  /** What may be wrong with it. */
  readonly warnings?: readonly string[];
  /** Explains the field; stands under it, before issues and warnings. */
  readonly hint?: ReactNode;
  readonly type?: HTMLInputTypeAttribute;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'url';
  readonly placeholder?: string;
  readonly isMono?: boolean;
  readonly isReadOnly?: boolean;
  readonly isDisabled?: boolean;
  readonly rows?: number;
  /** CSS width; fills its place where it is not given. */
  readonly width?: number | string;
  readonly end?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement | HTMLTextAreaElement>;
}

/** A text field: its label above, so that neither is ever cut; what is wrong with it under it, as it is typed. */
export function Field(props: FieldProps) {
  const { label, value, onChange, onBlur, onFocus, issues = [], warnings = [], hint } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = hint !== undefined || issues.length > 0 || warnings.length > 0;
  return (
    <Box sx={{ width: props.width ?? '100%', maxWidth: '100%' }}>
      <Box component="label" htmlFor={id} sx={{ display: 'block', fontWeight: 600, fontSize: 13, mb: 0.5 }}>
        {label}
      </Box>
      <OutlinedInput
        id={id}
        fullWidth
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        onFocus={onFocus}
        error={issues.length > 0}
        type={props.type ?? 'text'}
        readOnly={props.isReadOnly ?? false}
        disabled={props.isDisabled ?? false}
        placeholder={props.placeholder}
        endAdornment={props.end}
        inputRef={props.inputRef}
        multiline={props.rows !== undefined}
        {...(props.rows === undefined ? {} : { rows: props.rows })}
        sx={warnings.length > 0 && issues.length === 0 ? warningLine : null}
        slotProps={{
          input: {
            'aria-describedby': hasNote ? noteId : undefined,
            autoComplete: 'off',
            autoCapitalize: 'off',
            spellCheck: false,
            inputMode: props.inputMode,
            style: props.isMono === true ? { fontFamily: MONO_FONT } : undefined,
          },
        }}
      />
      <Box id={noteId} aria-live="polite" sx={{ fontSize: 13, overflowWrap: 'anywhere' }}>
        {hint !== undefined && <Box sx={{ color: 'text.secondary', mt: 0.5 }}>{hint}</Box>}
        {issues.map((text) => (
          <Box key={text} sx={{ color: 'error.main', mt: 0.5 }}>
            {text}
          </Box>
        ))}
        {warnings.map((text) => (
          <Box key={text} sx={{ color: 'warning.main', mt: 0.5 }}>
            {text}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

const warningLine = (theme: Theme) => ({
  '& .MuiOutlinedInput-notchedOutline': { borderColor: theme.palette.warning.main },
});
