import Button from '@mui/material/Button';
import { useState } from 'react';
import { ruleText } from '../../../shared/messages/index.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { IntentFailure, Section, SelectField } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { FieldRow, Intro, Rows, Toggle } from './form-rows.tsx';
import { EMPTY_FRAGMENT, FragmentForm, type FragmentFields } from './fragment-form.tsx';
import { NeedDevices } from './need-devices.tsx';
import { PathRows } from './path-rows.tsx';
import { PlanSection } from './plan-section.tsx';
import type { SiteChoice } from './use-site.ts';

type Style = 'pattern' | 'perDevice';

/** Mosquitto's own files: chosen, planned, shown, written. */
export function FilesTab({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const language = useLanguage();
  const { devices, paths, plan } = useAppState((state) => state.broker);
  const make = useIntent('broker.planMosquitto');
  const [aclStyle, setStyle] = useState<Style>('pattern');
  const [withFragment, setWithFragment] = useState(false);
  const [fragment, setFragment] = useState<FragmentFields>(() => ({
    ...EMPTY_FRAGMENT,
    port: String(site.view.profile.server.port),
  }));
  const isPlaced = paths.passwordFile !== null && paths.aclFile !== null;
  const isReady = isPlaced && devices !== null && site.management.isReady && !make.isRunning;
  const run = async () => {
    const answer = await make.run({ ...site.input, aclStyle, fragment: withFragment ? fragment : null });
    if (answer.ok) site.management.change({ password: '' });
  };
  const issues = make.failure?.issues ?? [];
  return (
    <>
      <Section title={t('filesTitle')}>
        <Rows>
          <Intro>{t('filesIntro')}</Intro>
          <PathRows
            folder="mosquitto"
            files={[
              { which: 'passwordFile', label: t('passwordFile') },
              { which: 'aclFile', label: t('aclFile') },
              ...(withFragment ? [{ which: 'confFile' as const, label: t('confFile') }] : []),
            ]}
          />
          <FieldRow>
            <SelectField<Style>
              label={t('aclStyle')}
              width={360}
              value={aclStyle}
              options={[
                { value: 'pattern', label: t('aclPattern') },
                { value: 'perDevice', label: t('aclPerDevice') },
              ]}
              hint={aclStyle === 'pattern' ? t('aclPatternHint') : t('aclPerDeviceHint')}
              onChange={setStyle}
            />
          </FieldRow>
          <Toggle
            label={t('withFragment')}
            hint={t('withFragmentHint')}
            isOn={withFragment}
            onChange={setWithFragment}
          />
          {withFragment && (
            <FragmentForm
              fields={fragment}
              onChange={(change) => setFragment({ ...fragment, ...change })}
              issuesOf={(field) =>
                issues.filter((issue) => issue.field === field).map((issue) => ruleText(language, issue))
              }
            />
          )}
          <NeedDevices />
          <div>
            <Button
              variant={plan?.kind === 'mosquitto' ? 'outlined' : 'contained'}
              disabled={!isReady}
              onClick={() => void run()}
            >
              {plan?.kind === 'mosquitto' ? t('planAgain') : t('plan')}
            </Button>
          </div>
          <IntentFailure failure={make.failure} />
        </Rows>
      </Section>
      {plan?.kind === 'mosquitto' && <PlanSection plan={plan} />}
    </>
  );
}
