import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import type { Language } from '../../../shared/messages/index.ts';
import { Page, useRoute } from '../../components/index.ts';
import { HELP } from '../../messages/help.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { HelpBlocks } from './blocks.tsx';
import { HELP_EN } from './content/en/index.ts';
import { HELP_TOPICS, type HelpContent, type HelpTopicId } from './content/types.ts';
import { HELP_ZH_CN } from './content/zh-CN/index.ts';
import { TopicLinks } from './topic-links.tsx';

const CONTENT: Readonly<Record<Language, HelpContent>> = { en: HELP_EN, 'zh-CN': HELP_ZH_CN };

export default function HelpPage() {
  const t = useTexts(HELP);
  const language = useLanguage();
  const content = CONTENT[language];
  const { argument } = useRoute();
  const topic = topicOf(argument);
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirst = useRef(true);

  // Another topic begins at its top, for the eye and for a screen reader; the first one leaves the focus where it is.
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else heading.current?.focus();
  }, [topic]);

  return (
    <Page width={1200}>
      <Box
        sx={{
          display: 'flex',
          flexDirection: { xs: 'column', sm: 'row' },
          columnGap: 4,
          rowGap: 2,
          alignItems: 'flex-start',
        }}
      >
        <TopicLinks label={t('topics')} content={content} current={topic} />
        <Box component="article" sx={{ flex: 1, minWidth: 0, maxWidth: 920, pb: 4 }}>
          <Box component="h2" ref={heading} tabIndex={-1} sx={{ typography: 'h1', mt: 0, mb: 2 }}>
            {content.topics[topic].title}
          </Box>
          <HelpBlocks key={topic} blocks={content.topics[topic].blocks} content={content} />
        </Box>
      </Box>
    </Page>
  );
}

function topicOf(argument: string | null): HelpTopicId {
  return HELP_TOPICS.find((id) => id === argument) ?? HELP_TOPICS[0];
}
