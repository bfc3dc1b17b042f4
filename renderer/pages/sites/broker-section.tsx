import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useState } from 'react';
import type { ProfileView } from '../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, Field, IntentFailure, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { FieldRow, FormText, PORT_WIDTH, Rows, Toggle } from './form-parts.tsx';
import type { EditorState } from './use-editor.ts';

interface BrokerSectionProps {
  readonly editor: EditorState;
  readonly view: ProfileView | null;
}

/** Where this PC listens, and as whom. */
export function BrokerSection({ editor, view }: BrokerSectionProps) {
  const t = useTexts(SITES);
  return (
    <Section title={t('brokerTitle')}>
      <Rows>
        <Toggle editor={editor} field="hasBroker" label={t('hasBroker')} hint={t('hasBrokerHint')} />
        {editor.form.hasBroker && (
          <FieldRow>
            <FormText editor={editor} field="brokerHost" label={t('broker')} isMono />
            <FormText
              editor={editor}
              field="brokerPort"
              label={t('brokerPort')}
              inputMode="numeric"
              width={PORT_WIDTH}
              isMono
            />
          </FieldRow>
        )}
        <FormText editor={editor} field="managementUser" label={t('user')} hint={t('userHint')} />
        <ManagementPassword editor={editor} view={view} />
      </Rows>
    </Section>
  );
}

function ManagementPassword({ editor, view }: BrokerSectionProps) {
  const t = useTexts(SITES);
  const hasKeychain = useAppState((state) => state.about.hasKeychain);
  const forget = useIntent('profiles.setManagementPassword');
  const [isShown, setShown] = useState(false);
  const isKept = view?.hasManagementPassword ?? false;
  const hasUser = editor.form.managementUser.trim() !== '';
  if (!hasKeychain) return <Band tone="info">{t('passwordNoKeychain')}</Band>;
  if (editor.isReadOnly && !isKept) return null;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, alignItems: 'flex-start' }}>
      <Field
        label={t('password')}
        type={isShown ? 'text' : 'password'}
        value={editor.password}
        onChange={editor.changePassword}
        isDisabled={!hasUser || editor.isReadOnly}
        placeholder={isKept ? '••••••••' : ''}
        hint={!hasUser ? t('passwordNoUser') : isKept ? t('passwordKept') : t('passwordNotKept')}
        end={
          editor.password === '' ? undefined : (
            <IconButton
              aria-label={t('showPassword')}
              aria-pressed={isShown}
              edge="end"
              onClick={() => setShown(!isShown)}
            >
              {isShown ? <VisibilityOff aria-hidden /> : <Visibility aria-hidden />}
            </IconButton>
          )
        }
      />
      {isKept && !editor.isReadOnly && view !== null && (
        <Button
          size="small"
          disabled={forget.isRunning}
          onClick={() => void forget.run({ id: view.profile.id, password: null })}
        >
          {t('forgetPassword')}
        </Button>
      )}
      <IntentFailure failure={forget.failure} />
    </Box>
  );
}
