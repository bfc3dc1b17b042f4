import Box from '@mui/material/Box';
import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useId } from 'react';

export interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
  readonly hint?: string;
  readonly width?: number | string;
}

/** A choice from a list: the system's own, which every keyboard and screen reader knows. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const id = useId();
  return (
    <Box sx={{ width: props.width ?? '100%', maxWidth: '100%' }}>
      <Box component="label" htmlFor={id} sx={{ display: 'block', fontWeight: 600, fontSize: 13, mb: 0.5 }}>
        {props.label}
      </Box>
      <NativeSelect
        fullWidth
        value={props.value}
        disabled={props.isDisabled ?? false}
        input={<OutlinedInput />}
        inputProps={{ id, 'aria-describedby': props.hint === undefined ? undefined : `${id}-note` }}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) props.onChange(chosen.value);
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </NativeSelect>
      {props.hint !== undefined && (
        <Box id={`${id}-note`} sx={{ color: 'text.secondary', fontSize: 13, mt: 0.5 }}>
          {props.hint}
        </Box>
      )}
    </Box>
  );
}
