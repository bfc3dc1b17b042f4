import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import type { ItemName } from '../../../../shared/domain/index.ts';
import { boundedText, type RawReply as Reply } from '../../../../shared/support/index.ts';
import { call, useAppState } from '../../../bridge/index.ts';
import { Facts, MONO_FONT } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';

const MAX_TEXT = 2000;

/** What went over the wire for this setting, secrets masked. */
export function RawReply({ item }: { readonly item: ItemName }) {
  const t = useTexts(SUPPORT);
  const readAt = useAppState(({ device }) => ('readAt' in device ? device.readAt : null));
  const [reply, setReply] = useState<Reply | null | undefined>(undefined);
  useEffect(() => {
    let isOver = false;
    void call('support.rawReply', item).then((answer) => {
      if (!isOver) setReply(answer.ok ? answer.value : null);
    });
    return () => {
      isOver = true;
    };
  }, [item, readAt]);
  if (reply === undefined) return null;
  return (
    <Box sx={{ mt: 1, p: 1, border: 1, borderColor: 'divider', borderRadius: 1 }}>
      {reply === null || reply.text === '' ? (
        t('rawNone')
      ) : (
        <Facts
          labelWidth={88}
          facts={[
            { label: t('rawSent'), value: mono(reply.sent) },
            { label: t('rawText'), value: mono(boundedText(reply.text, MAX_TEXT)) },
            { label: t('rawHex'), value: mono(boundedText(pairs(reply.hex), MAX_TEXT)) },
          ]}
        />
      )}
    </Box>
  );
}

function mono(text: string) {
  return <Box sx={{ fontFamily: MONO_FONT, fontSize: 12.5, whiteSpace: 'pre-wrap' }}>{text}</Box>;
}

function pairs(hex: string): string {
  return hex.slice(0, 3 * MAX_TEXT).replace(/(..)(?=.)/g, '$1 ');
}
