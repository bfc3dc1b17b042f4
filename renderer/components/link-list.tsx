import Box from '@mui/material/Box';
import type { KeyboardEvent, ReactNode } from 'react';
import { goTo, type PageId } from './route.ts';

export interface LinkListEntry {
  readonly id: string;
  readonly content: ReactNode;
}

/**
 * Links of which one is open. Tab reaches the list once; arrow keys, Home and End go through it and open as they go.
 */
export function LinkList({
  label,
  page,
  entries,
  current,
}: {
  readonly label: string;
  readonly page: PageId;
  readonly entries: readonly LinkListEntry[];
  readonly current: string | null;
}) {
  const reachable = entries.some((entry) => entry.id === current) ? current : entries[0]?.id;
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const links = [...event.currentTarget.querySelectorAll('a')];
    const at = links.findIndex((link) => link === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    const link = to === undefined ? undefined : links[to];
    if (link === undefined) return;
    event.preventDefault();
    link.focus();
    const entry = entries[links.indexOf(link)];
    if (entry !== undefined) goTo(page, entry.id);
  };
  return (
    <Box component="ul" aria-label={label} onKeyDown={onKeyDown} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {entries.map(({ id, content }) => (
        <Box component="li" key={id} sx={{ borderBottom: 1, borderColor: 'divider' }}>
          <Box
            component="a"
            href={`#/${page}/${encodeURIComponent(id)}`}
            tabIndex={id === reachable ? 0 : -1}
            aria-current={id === current ? 'true' : undefined}
            sx={{
              display: 'block',
              px: 2,
              py: 1.25,
              color: 'text.primary',
              textDecoration: 'none',
              borderLeft: '3px solid transparent',
              '&:hover': { backgroundColor: 'action.hover' },
              '&:focus-visible': { outlineOffset: -2 },
              // Not by colour alone: the open one also has a bar.
              '&[aria-current]': { backgroundColor: 'action.selected', borderLeftColor: 'primary.main' },
            }}
          >
            {content}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
