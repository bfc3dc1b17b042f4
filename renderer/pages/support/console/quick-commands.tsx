import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { ITEM_NAMES, type ItemName } from '../../../../shared/domain/index.ts';
import { itemName } from '../../../../shared/messages/index.ts';
import { useIntent } from '../../../bridge/index.ts';
import { Field, IntentFailure } from '../../../components/index.ts';
import { CONSOLE } from '../../../messages/console.ts';
import { COMMON, useLanguage, useTexts } from '../../../messages/index.ts';

/** The device's word for each (guide, section 3), and what follows a `set`. */
const COMMANDS = {
  sn: { key: 'sn', fields: ['fieldSn'] },
  server: { key: 'server', fields: ['fieldHost', 'fieldPort'] },
  password: { key: 'user', fields: ['fieldPassword'] },
  topicRoot: { key: 'topic', fields: ['fieldTopicRoot'] },
  ntp: { key: 'ntp', fields: ['fieldNtpHost', 'fieldNtpPort', 'fieldZone'] },
} as const satisfies Readonly<
  Record<ItemName, { readonly key: string; readonly fields: readonly (keyof (typeof CONSOLE)['en'])[] }>
>;

/** Every `get` and every `set` of the guide, the latter with a form. */
export function QuickCommands() {
  const t = useTexts(CONSOLE);
  const command = useIntent('console.command');
  const [setting, setSetting] = useState<ItemName | null>(null);
  return (
    <Box component="section" aria-label={t('quick')}>
      <Box component="h3" sx={{ typography: 'h3', m: 0, mb: 0.5 }}>
        {t('quick')}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {ITEM_NAMES.map((item) => (
          <Button
            key={`get ${item}`}
            variant="outlined"
            size="small"
            onClick={() => void command.run({ item, values: null })}
          >
            {t('getItem', { key: COMMANDS[item].key })}
          </Button>
        ))}
        {ITEM_NAMES.map((item) => (
          <Button key={`set ${item}`} variant="outlined" size="small" onClick={() => setSetting(item)}>
            {t('setItem', { key: COMMANDS[item].key })}
          </Button>
        ))}
      </Box>
      <IntentFailure failure={command.failure} />
      {setting !== null && <SetDialog item={setting} onClose={() => setSetting(null)} />}
    </Box>
  );
}

function SetDialog({ item, onClose }: { readonly item: ItemName; readonly onClose: () => void }) {
  const t = useTexts(CONSOLE);
  const common = useTexts(COMMON);
  const language = useLanguage();
  const { key, fields } = COMMANDS[item];
  const [values, setValues] = useState<readonly string[]>(fields.map(() => ''));
  const command = useIntent('console.command');
  const isReady = values.every((value) => value.trim() !== '');
  const send = async () => {
    const answer = await command.run({ item, values: values.map((value) => value.trim()) });
    if (answer.ok) onClose();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="set-title" fullWidth maxWidth="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void send();
        }}
      >
        <DialogTitle id="set-title">{t('setTitle', { item: itemName(language, item) })}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <div>{t('setText')}</div>
          {fields.map((field, index) => (
            <Field
              key={field}
              label={t(field)}
              type={field === 'fieldPassword' ? 'password' : 'text'}
              value={values[index] ?? ''}
              onChange={(text) => setValues(values.map((value, other) => (other === index ? text : value)))}
              isMono
            />
          ))}
          <IntentFailure failure={command.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isReady || command.isRunning}>
            {t('setDo', { key })}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
