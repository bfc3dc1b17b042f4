import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';

/** A row of a list that can be chosen. The chosen one has a bar, not a colour alone. */
export function RowButton({
  isCurrent,
  onClick,
  children,
}: {
  readonly isCurrent: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <ButtonBase
      // Chosen as it is pressed: until it is let go, newer rows may have moved it away. By keyboard there is no press.
      onMouseDown={(event) => {
        if (event.button === 0) onClick();
      }}
      onClick={(event) => {
        if (event.detail === 0) onClick();
      }}
      aria-current={isCurrent ? 'true' : undefined}
      sx={{
        width: '100%',
        height: '100%',
        display: 'block',
        textAlign: 'left',
        px: 1.25,
        py: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
        borderLeft: '3px solid transparent',
        '&:hover': { backgroundColor: 'action.hover' },
        '&.Mui-focusVisible': { outlineOffset: -2 },
        '&[aria-current]': { backgroundColor: 'action.selected', borderLeftColor: 'primary.main' },
      }}
    >
      {children}
    </ButtonBase>
  );
}
