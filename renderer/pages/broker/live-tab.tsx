import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { IntentFailure, Section, SelectField } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { FieldRow, Intro, Rows } from './form-rows.tsx';
import { LoginFields } from './login-fields.tsx';
import { NeedDevices } from './need-devices.tsx';
import { PathRows } from './path-rows.tsx';
import { RunItems } from './run-items.tsx';
import { RunState } from './run-state.tsx';
import { useLogin, type SiteChoice } from './use-site.ts';

type Mode = 'provision' | 'disable';
type Verify = 'rights' | 'login' | 'none';

/** Dynamic security: shown first, then done, each device told of; it can be stopped and goes on where it stopped. */
export function LiveTab({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const { devices, run } = useAppState((state) => state.broker);
  const start = useIntent('broker.provision');
  const stop = useIntent('broker.cancelProvision');
  const administrator = useLogin(site.view, '');
  const [mode, setMode] = useState<Mode>('provision');
  const [verify, setVerify] = useState<Verify>('rights');
  const hasAdministrator = administrator.username.trim() !== '';
  const isRunning = run.state === 'running';
  const isReady =
    devices !== null &&
    site.management.isReady &&
    (!hasAdministrator || administrator.isReady) &&
    !isRunning &&
    !start.isRunning;
  const go = async (isDryRun: boolean) => {
    const answer = await start.run({
      ...{ ...site.input, mode, verify, isDryRun },
      administrator: hasAdministrator ? administrator.input : null,
    });
    if (!answer.ok) return;
    site.management.change({ password: '' });
    administrator.change({ password: '' });
  };
  const hints = { rights: 'verifyRightsHint', login: 'verifyLoginHint', none: 'verifyNoneHint' } as const;
  const canGoOn = run.state === 'cancelled' && !run.isDryRun && run.mode === mode;
  return (
    <>
      <Section title={t('liveTitle')}>
        <Rows>
          <Intro>{t('liveIntro')}</Intro>
          <FieldRow>
            <LoginFields
              login={administrator}
              userLabel={t('administrator')}
              passwordLabel={t('administratorPassword')}
              userHint={t('administratorHint')}
            />
            <SelectField<Mode>
              label={t('mode')}
              width={360}
              value={mode}
              options={[
                { value: 'provision', label: t('modeProvision') },
                { value: 'disable', label: t('modeDisable') },
              ]}
              onChange={setMode}
            />
            {mode === 'provision' && (
              <SelectField<Verify>
                label={t('verify')}
                width={300}
                value={verify}
                options={[
                  { value: 'rights', label: t('verifyRights') },
                  { value: 'login', label: t('verifyLogin') },
                  { value: 'none', label: t('verifyNone') },
                ]}
                hint={t(hints[verify])}
                onChange={setVerify}
              />
            )}
          </FieldRow>
          <PathRows
            folder={null}
            files={[{ which: 'stateFile', label: t('stateFile'), hint: t('stateFileHint') }]}
          />
          <NeedDevices />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {isRunning ? (
              <Button
                variant="outlined"
                disabled={stop.isRunning || run.isCancelling}
                onClick={() => void stop.run(null)}
              >
                {run.isCancelling ? t('stopping') : t('stop')}
              </Button>
            ) : (
              <>
                <Button variant="outlined" disabled={!isReady} onClick={() => void go(true)}>
                  {t('dryRun')}
                </Button>
                <Button variant="contained" disabled={!isReady} onClick={() => void go(false)}>
                  {canGoOn ? t('resume') : mode === 'provision' ? t('provision') : t('disable')}
                </Button>
              </>
            )}
          </Box>
          <IntentFailure failure={start.failure ?? stop.failure} />
          <RunState run={run} />
        </Rows>
      </Section>
      {run.state !== 'idle' && <RunItems run={run} />}
    </>
  );
}
