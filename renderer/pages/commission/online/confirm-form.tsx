import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Field, goTo, IntentFailure, Section, SelectField } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';
import { TIMEOUTS_MS, type Confirm } from './use-confirm.ts';

const MINUTE_MS = 60_000;

/** The site, the login where it is not kept, and how long to wait. */
export function ConfirmForm({ confirm }: { readonly confirm: Confirm }) {
  const t = useTexts(ONLINE);
  if (!confirm.hasSite) return <ChooseSite />;
  return (
    <>
      {confirm.asksLogin && (
        <Section title={t('login')}>
          <Box sx={{ color: 'text.secondary', mb: 1.5 }}>{t('loginText')}</Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
            <Field
              label={t('username')}
              value={confirm.username}
              onChange={confirm.setUsername}
              width={240}
            />
            <Field
              label={t('password')}
              type="password"
              value={confirm.password}
              onChange={confirm.setPassword}
              width={240}
            />
          </Box>
        </Section>
      )}
      <SelectField
        label={t('timeout')}
        width={240}
        value={String(confirm.timeoutMs)}
        options={TIMEOUTS_MS.map((ms) => ({
          value: String(ms),
          label: t('minutes', { count: ms / MINUTE_MS }),
        }))}
        onChange={(value) => confirm.setTimeoutMs(Number(value))}
      />
    </>
  );
}

/** The choice of a site here is for its broker; it also fills the draft, which was written already or is the device's. */
function ChooseSite() {
  const t = useTexts(ONLINE);
  const profiles = useAppState((state) => state.profiles);
  const use = useIntent('wizard.useProfile');
  return (
    <Section title={t('noSite')}>
      <Box sx={{ color: 'text.secondary', mb: 1.5 }}>{t('noSiteText')}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end' }}>
        {profiles.length > 0 && (
          <SelectField
            label={t('chooseSite')}
            width={280}
            value=""
            options={[
              { value: '', label: t('choose') },
              ...profiles.map(({ profile }) => ({ value: profile.id, label: profile.name })),
            ]}
            onChange={(id) => {
              if (id !== '') void use.run(id);
            }}
          />
        )}
        <Button onClick={() => goTo('sites')}>{t('makeSite')}</Button>
      </Box>
      <IntentFailure failure={use.failure} />
    </Section>
  );
}
