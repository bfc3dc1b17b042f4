import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';

/** Nothing where all of it is shown. */
export function Pager({
  offset,
  limit,
  total,
  onChange,
}: {
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly onChange: (offset: number) => void;
}) {
  const t = useTexts(BROKER);
  if (total <= limit) return null;
  const to = Math.min(total, offset + limit);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 1 }}>
      <Box role="status" sx={{ fontSize: 13, color: 'text.secondary' }}>
        {t('pageOf', { from: offset + 1, to, total })}
      </Box>
      <Button size="small" disabled={offset === 0} onClick={() => onChange(Math.max(0, offset - limit))}>
        {t('previous')}
      </Button>
      <Button size="small" disabled={to >= total} onClick={() => onChange(offset + limit)}>
        {t('next')}
      </Button>
    </Box>
  );
}
