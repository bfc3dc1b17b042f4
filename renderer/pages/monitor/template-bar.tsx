import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { MessageTemplate } from '../../../shared/ipc/monitor-views.ts';
import { useIntent } from '../../bridge/index.ts';
import { Field, IntentFailure, SelectField } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';

const NONE = '';
const NAME_MAX = 80;

/** Takes a template, and keeps what was typed as one. */
export function TemplateBar({
  kind,
  templates,
  payload,
  onPayload,
  onChanged,
}: {
  readonly kind: MessageTemplate['kind'];
  readonly templates: readonly MessageTemplate[];
  readonly payload: string;
  readonly onPayload: (text: string) => void;
  readonly onChanged: () => void;
}) {
  const t = useTexts(MONITOR);
  const save = useIntent('monitor.saveTemplate');
  const remove = useIntent('monitor.removeTemplate');
  const [id, setId] = useState(NONE);
  const [name, setName] = useState('');
  const own = templates.filter((one) => one.kind === kind);
  const current = own.find((one) => one.id === id) ?? null;
  const keep = async (as: string | null) => {
    const answer = await save.run({ id: as, name: name.trim().slice(0, NAME_MAX), payload, kind });
    if (!answer.ok) return;
    setId(answer.value.id);
    onChanged();
  };
  const choose = (chosen: string) => {
    const template = own.find((one) => one.id === chosen);
    setId(chosen);
    if (template === undefined) return;
    setName(template.name);
    onPayload(template.payload);
  };
  const drop = async () => {
    const answer = await remove.run(id);
    if (!answer.ok) return;
    setId(NONE);
    onChanged();
  };
  const canKeep = name.trim() !== '' && payload !== '' && !save.isRunning;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <SelectField
        label={t('template')}
        value={current === null ? NONE : id}
        options={[
          { value: NONE, label: t('templateNone') },
          ...own.map((one) => ({ value: one.id, label: shorten(one.name, 40) })),
        ]}
        onChange={choose}
      />
      <Field label={t('templateName')} value={name} onChange={setName} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button size="small" disabled={!canKeep} onClick={() => void keep(null)}>
          {t('templateSave')}
        </Button>
        {current !== null && (
          <>
            <Button size="small" disabled={!canKeep} onClick={() => void keep(id)}>
              {t('templateUpdate')}
            </Button>
            <Button size="small" disabled={remove.isRunning} onClick={() => void drop()}>
              {t('templateRemove')}
            </Button>
          </>
        )}
      </Box>
      <IntentFailure failure={save.failure ?? remove.failure} />
    </Box>
  );
}
