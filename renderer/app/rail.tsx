import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { goTo, type PageId } from '../components/index.ts';
import { FRAME, useTexts } from '../messages/index.ts';
import { PAGES } from './pages.tsx';

/** The pages, icons with words. On a narrow window the words go, and stay as names for those who cannot see the icon. */
export function Rail({ current }: { readonly current: PageId }) {
  const t = useTexts(FRAME);
  return (
    <Box
      component="nav"
      aria-label={t('pages')}
      data-no-print
      sx={{
        width: { xs: 52, sm: 96 },
        flex: 'none',
        overflowY: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
        display: 'flex',
        flexDirection: 'column',
        py: 1,
        gap: 0.5,
      }}
    >
      {PAGES.map(({ id, Icon }) => {
        const isCurrent = id === current;
        return (
          <ButtonBase
            key={id}
            onClick={() => goTo(id)}
            aria-current={isCurrent ? 'page' : undefined}
            aria-label={t(id)}
            title={t(id)}
            sx={{
              mx: 0.75,
              py: 1,
              borderRadius: 1,
              flexDirection: 'column',
              gap: 0.25,
              fontSize: 12,
              fontWeight: isCurrent ? 600 : 400,
              color: isCurrent ? 'primary.main' : 'text.secondary',
              backgroundColor: isCurrent ? 'action.selected' : 'transparent',
              '&:hover': { backgroundColor: isCurrent ? 'action.selected' : 'action.hover' },
            }}
          >
            <Icon sx={{ fontSize: 22 }} aria-hidden />
            <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
              {t(id)}
            </Box>
          </ButtonBase>
        );
      })}
    </Box>
  );
}
