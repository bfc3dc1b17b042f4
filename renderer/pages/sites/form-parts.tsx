import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useId, type ReactNode } from 'react';
import { Field } from '../../components/index.ts';
import type { FormField } from './profile-form.ts';
import type { EditorState } from './use-editor.ts';

interface FormTextProps {
  readonly editor: EditorState;
  readonly field: FormField;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly isMono?: boolean;
  readonly rows?: number;
  readonly width?: number | string;
  readonly inputMode?: 'numeric' | 'decimal' | 'url';
}

/** A field of the profile, with what is wrong with it. */
export function FormText({ editor, field, label, ...rest }: FormTextProps) {
  const { issues, warnings } = editor.notes(field);
  return (
    <Field
      label={label}
      value={editor.form[field]}
      onChange={(text) => editor.change({ [field]: text })}
      issues={issues}
      warnings={warnings}
      isReadOnly={editor.isReadOnly}
      {...rest}
    />
  );
}

interface ToggleProps {
  readonly editor: EditorState;
  readonly field: 'hasBroker' | 'hasNtp';
  readonly label: string;
  readonly hint: string;
}

export function Toggle({ editor, field, label, hint }: ToggleProps) {
  const id = useId();
  return (
    <Box>
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            checked={editor.form[field]}
            disabled={editor.isReadOnly}
            onChange={(_, isOn) => editor.change({ [field]: isOn })}
            slotProps={{ input: { 'aria-describedby': id } }}
          />
        }
      />
      <Box id={id} sx={{ color: 'text.secondary', fontSize: 13, pl: 4, mt: -0.5 }}>
        {hint}
      </Box>
    </Box>
  );
}

/** Fields side by side; the first takes what the others leave. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 2,
        '& > *': { flex: '0 0 auto' },
        '& > :first-of-type': { flex: '1 1 260px', minWidth: 0 },
      }}
    >
      {children}
    </Box>
  );
}

/** The parts of a section, with even gaps. */
export function Rows({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>{children}</Box>;
}

export const PORT_WIDTH = 130;
