import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useId, type ReactNode } from 'react';

/** The parts of a section, one under the other. */
export function Rows({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>{children}</Box>;
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 1.5, alignItems: 'flex-start' }}>
      {children}
    </Box>
  );
}

export function Toggle(props: {
  readonly label: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  const id = useId();
  return (
    <Box>
      <FormControlLabel
        label={props.label}
        control={
          <Checkbox
            checked={props.isOn}
            onChange={(_, isOn) => props.onChange(isOn)}
            slotProps={{ input: props.hint === undefined ? {} : { 'aria-describedby': id } }}
          />
        }
      />
      {props.hint !== undefined && (
        <Box id={id} sx={{ color: 'text.secondary', fontSize: 13, pl: 4, mt: -0.5 }}>
          {props.hint}
        </Box>
      )}
    </Box>
  );
}

export function Intro({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ color: 'text.secondary' }}>{children}</Box>;
}
