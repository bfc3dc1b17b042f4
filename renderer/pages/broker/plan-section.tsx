import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { BrokerPlanView, RemarkView } from '../../../shared/ipc/broker-views.ts';
import { isProvisioningText, provisioningText } from '../../../shared/messages/index.ts';
import { useIntent } from '../../bridge/index.ts';
import { Band, CopyBox, ErrorNote, IntentFailure, Section } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { CopyText } from './copy-text.tsx';
import { Diff } from './diff.tsx';
import { Intro, Rows } from './form-rows.tsx';

/** The difference first; only then it may be written. */
export function PlanSection({ plan }: { readonly plan: BrokerPlanView }) {
  const t = useTexts(BROKER);
  const write = useIntent('broker.write');
  const forget = useIntent('broker.forgetPlan');
  const isOpen = plan.state === 'shown';
  return (
    <Section title={t('planTitle')}>
      <Rows>
        {plan.keytool !== null && (
          <Box>
            <Box sx={{ fontWeight: 600 }}>{t('keytoolTitle')}</Box>
            <Intro>{t('keytoolText')}</Intro>
            <Box sx={{ mt: 0.5, '& > *': { maxWidth: '100%' } }}>
              <CopyBox text={plan.keytool} />
            </Box>
          </Box>
        )}
        <Intro>{t('planDevices', { count: plan.devices })}</Intro>
        {plan.files.map((file) => (
          <Diff key={file.path} file={file} />
        ))}
        {plan.fragment !== null && (
          <Box>
            <Box sx={{ fontWeight: 600 }}>{t('fragmentTitle')}</Box>
            <Intro>{t('fragmentText')}</Intro>
            <CopyText text={plan.fragment} label={t('fragmentTitle')} />
          </Box>
        )}
        <Remarks remarks={plan.remarks} />
        <Outcome plan={plan} />
        {(isOpen || plan.state === 'writing') && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button
              variant="contained"
              disabled={!isOpen || write.isRunning}
              onClick={() => void write.run({ planId: plan.id })}
            >
              {isOpen ? t('write') : t('writing')}
            </Button>
            <Button disabled={!isOpen || forget.isRunning} onClick={() => void forget.run(null)}>
              {t('discardPlan')}
            </Button>
          </Box>
        )}
        <IntentFailure failure={write.failure ?? forget.failure} />
      </Rows>
    </Section>
  );
}

function Outcome({ plan }: { readonly plan: BrokerPlanView }) {
  const t = useTexts(BROKER);
  if (plan.state === 'failed' && plan.error !== null) return <ErrorNote error={plan.error} />;
  if (plan.state !== 'written') return null;
  const isNothing = plan.files.every(({ state }) => state === 'unchanged');
  return (
    <Band tone="success" role="status">
      {isNothing ? t('writtenNothing') : t('written')}
    </Band>
  );
}

function Remarks({ remarks }: { readonly remarks: readonly RemarkView[] }) {
  const t = useTexts(BROKER);
  const language = useLanguage();
  const said = remarks.flatMap(({ key, params }) =>
    isProvisioningText(key) ? [provisioningText(language, key, params)] : [],
  );
  if (said.length === 0) return null;
  return (
    <Box>
      <Box sx={{ fontWeight: 600 }}>{t('remarks')}</Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </Box>
    </Box>
  );
}
