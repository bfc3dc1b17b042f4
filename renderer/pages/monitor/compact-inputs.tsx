import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';

const HEIGHT = 32;

/** A search field in a tool row, where a label above would cost the list its room: the label is its placeholder. */
export function CompactSearch({
  label,
  value,
  onChange,
  placeholder = label,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Where the label is too long for the field. */
  readonly placeholder?: string;
}) {
  return (
    <OutlinedInput
      type="search"
      value={value}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
      sx={{ flex: '1 1 60px', minWidth: 0, fontSize: 13 }}
      slotProps={{
        input: {
          'aria-label': label,
          autoComplete: 'off',
          spellCheck: false,
          style: { height: HEIGHT, boxSizing: 'border-box', padding: '4px 8px' },
        },
      }}
    />
  );
}

export function CompactSelect<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <NativeSelect
      value={value}
      title={label}
      input={<OutlinedInput />}
      inputProps={{
        'aria-label': label,
        style: { height: HEIGHT, boxSizing: 'border-box', paddingBlock: 4 },
      }}
      sx={{ flex: '0 1 auto', fontSize: 13 }}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  );
}
