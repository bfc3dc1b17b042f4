import Box from '@mui/material/Box';
import { useState } from 'react';
import type { MessageFacts } from '../../../shared/ipc/monitor-views.ts';
import { useIntent } from '../../bridge/index.ts';
import { Facts, IntentFailure } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import Button from '@mui/material/Button';
import { CompactSelect } from './compact-inputs.tsx';
import { exactTimeOf, kindText, sizeText } from './texts.ts';
import { TextView } from './text-view.tsx';

/** A message as text, whole and exact, and what is known of it; or its difference to the one before. */
export function MessageView({ facts, isDiff }: { readonly facts: MessageFacts; readonly isDiff: boolean }) {
  const t = useTexts(MONITOR);
  const [form, setForm] = useState<'pretty' | 'raw'>('pretty');
  const copy = useIntent('monitor.copy');
  const [copied, setCopied] = useState<number | null>(null);
  const size = sizeText(facts.size);
  const encoding = facts.encoding === 'bytes' ? t('encodingBytes') : facts.encoding.toUpperCase();
  return (
    <>
      <Box sx={{ p: 1, px: 1.5, fontSize: 13, borderBottom: 1, borderColor: 'divider' }}>
        {isDiff ? (
          <Box sx={{ color: 'text.secondary' }}>{facts.before === null ? t('noBefore') : t('diffWith')}</Box>
        ) : (
          <>
            <Facts
              labelWidth={72}
              facts={[
                { label: t('topic'), value: facts.topic },
                { label: t('time'), value: exactTimeOf(facts.atMs) },
                {
                  label: t('size'),
                  value:
                    facts.keptBytes < facts.size
                      ? t('sizeCut', { size, kept: sizeText(facts.keptBytes) })
                      : size,
                },
                { label: t('encoding'), value: encoding },
                {
                  label: t('kind'),
                  value: (
                    <Box
                      component="span"
                      sx={{ color: facts.kind === 'snMismatch' ? 'error.main' : 'inherit' }}
                    >
                      {kindText(facts, t)}
                      {facts.isRetained && ` · ${t('retainedText')}`}
                    </Box>
                  ),
                },
              ]}
            />
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1, alignItems: 'flex-end' }}>
              <CompactSelect
                label={t('view')}
                value={form}
                options={(['pretty', 'raw'] as const).map((value) => ({ value, label: t(value) }))}
                onChange={setForm}
              />
              <Button
                size="small"
                variant="outlined"
                sx={{ minHeight: 30, py: 0 }}
                disabled={copy.isRunning}
                onClick={() =>
                  void copy.run({ seq: facts.seq }).then((answer) => setCopied(answer.ok ? facts.seq : null))
                }
              >
                {copied === facts.seq ? t('copied') : t('copyMessage')}
              </Button>
            </Box>
            <IntentFailure failure={copy.failure} />
          </>
        )}
      </Box>
      <TextView seq={facts.seq} form={isDiff ? 'diff' : form} label={t(isDiff ? 'tabDiff' : 'tabMessage')} />
    </>
  );
}
