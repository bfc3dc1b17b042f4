import type { ReactNode } from 'react';

/**
 * What rows look like, given to the list around them: hundreds of rows change many times a second, and styles of their
 * own would cost each of them more than its content.
 */
export const ROW_STYLES = {
  '& .row': {
    width: '100%',
    height: '100%',
    display: 'block',
    textAlign: 'left',
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    border: 0,
    borderBottom: '1px solid',
    borderBottomColor: 'divider',
    borderLeft: '3px solid transparent',
    px: 1.25,
    py: 0.5,
    cursor: 'pointer',
  },
  '& .row:hover': { backgroundColor: 'action.hover' },
  '& .row:focus-visible': { outlineOffset: '-2px' },
  // Not by colour alone: the chosen one has a bar.
  '& .row[aria-current]': { backgroundColor: 'action.selected', borderLeftColor: 'primary.main' },
} as const;

/** A row of a list that can be chosen. */
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
    <button
      type="button"
      className="row"
      aria-current={isCurrent ? 'true' : undefined}
      // Chosen as it is pressed: until it is let go, newer rows may have moved it away. By keyboard there is no press.
      onMouseDown={(event) => {
        if (event.button === 0) onClick();
      }}
      onClick={(event) => {
        if (event.detail === 0) onClick();
      }}
    >
      {children}
    </button>
  );
}
