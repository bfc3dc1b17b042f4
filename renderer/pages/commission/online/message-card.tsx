import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';
import { Fragment } from 'react';
import type { MessageView } from '../../../../shared/ipc/views.ts';
import { MONO_FONT } from '../../../components/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';
import { clockTime } from '../../../model/index.ts';
import { prettyJson } from './pretty-json.ts';

/** A message as it came, on several lines, with the SN marked. Always text, never markup. */
export function MessageCard({
  message,
  sn,
  title,
}: {
  readonly message: MessageView;
  readonly sn: string;
  readonly title: string;
}) {
  const t = useTexts(ONLINE);
  const language = useLanguage();
  const parts = prettyJson(message.payloadText).split(sn);
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="h3" sx={{ typography: 'h3', m: 0 }}>
        {title}
        <Box component="span" sx={{ fontWeight: 400, ml: 1 }}>
          {clockTime(message.receivedAt, language)}
        </Box>
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: 13, overflowWrap: 'anywhere' }}>
        {t('onTopic', { topic: message.topic })}
      </Box>
      <Box
        component="pre"
        tabIndex={0}
        aria-label={title}
        sx={{
          m: 0,
          mt: 1,
          p: 1.5,
          maxHeight: 320,
          '@media print': { maxHeight: 'none' },
          overflow: 'auto',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          backgroundColor: 'background.paper',
          fontFamily: MONO_FONT,
          fontSize: 12.5,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {parts.map((part, index) => (
          <Fragment key={index}>
            {index > 0 && (
              <Box
                component="mark"
                sx={(theme) => ({
                  color: 'inherit',
                  fontWeight: 600,
                  backgroundColor: alpha(theme.palette.success.main, 0.25),
                })}
              >
                {sn}
              </Box>
            )}
            {part}
          </Fragment>
        ))}
      </Box>
    </Box>
  );
}
