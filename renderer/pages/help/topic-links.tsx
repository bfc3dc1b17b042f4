import Box from '@mui/material/Box';
import { HELP_TOPICS, type HelpContent, type HelpTopicId } from './content/types.ts';

interface TopicLinksProps {
  readonly label: string;
  readonly content: HelpContent;
  readonly current: HelpTopicId;
}

/** The topics beside the text; they stay in sight while it scrolls. */
export function TopicLinks({ label, content, current }: TopicLinksProps) {
  return (
    <Box
      component="nav"
      aria-label={label}
      sx={{ position: { sm: 'sticky' }, top: 0, flex: { sm: '0 0 200px' } }}
    >
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {HELP_TOPICS.map((id) => (
          <li key={id}>
            <Box
              component="a"
              href={`#/help/${id}`}
              aria-current={id === current ? 'page' : undefined}
              sx={{
                display: 'block',
                px: 1.5,
                py: 1,
                borderRadius: 1,
                color: 'text.primary',
                textDecoration: 'none',
                // Not by colour alone: the current topic also has a bar and a heavier word.
                borderLeft: '3px solid transparent',
                '&:hover': { backgroundColor: 'action.hover' },
                '&[aria-current]': {
                  fontWeight: 600,
                  backgroundColor: 'action.selected',
                  borderLeftColor: 'primary.main',
                },
              }}
            >
              {content.topics[id].title}
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}
