import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/**
 * An ordinary page: its content scrolls, its foot (if any) stays. The title row above has the page's name already.
 * `width` is the measure of its column; a table may want all of it.
 */
export function Page({
  children,
  foot,
  width = 880,
}: {
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  readonly width?: number | '100%';
}) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', p: { xs: 2, md: 3 } }}>
        <Box sx={{ maxWidth: width, display: 'flex', flexDirection: 'column', gap: 2.5 }}>{children}</Box>
      </Box>
      {foot !== undefined && (
        <Box
          data-no-print
          sx={{ borderTop: 1, borderColor: 'divider', backgroundColor: 'background.paper', px: 3, py: 1.5 }}
        >
          {foot}
        </Box>
      )}
    </Box>
  );
}

/** A part of a page with a heading of its own, framed by a line. */
export function Section({
  title,
  actions,
  children,
}: {
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Box
      component="section"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, backgroundColor: 'background.paper', p: 2 }}
    >
      {(title !== undefined || actions !== undefined) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
          <Box component="h2" sx={{ typography: 'h2', m: 0, flex: 1, minWidth: 0 }}>
            {title}
          </Box>
          {actions}
        </Box>
      )}
      {children}
    </Box>
  );
}

/** What to do first, where there is nothing yet. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Box
      sx={{ border: '1px dashed', borderColor: 'divider', borderRadius: 1, p: 3, color: 'text.secondary' }}
    >
      <Box sx={{ fontWeight: 600, color: 'text.primary' }}>{title}</Box>
      {children}
    </Box>
  );
}
