import Button from '@mui/material/Button';
import { useState } from 'react';
import { ruleText } from '../../../shared/messages/index.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Field, IntentFailure, Section, SelectField } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { FieldRow, Intro, Rows, Toggle } from './form-rows.tsx';
import { NeedDevices } from './need-devices.tsx';
import { PathRows } from './path-rows.tsx';
import { PlanSection } from './plan-section.tsx';
import type { SiteChoice } from './use-site.ts';

type Grouping = 'perDevice' | 'oneGroup';

const USUAL = {
  mqttPort: '9883',
  wssPort: '9884',
  path: '/etc/activemq/broker.jks',
  pfx: '/etc/activemq/broker.pfx',
  password: '',
};

/** ActiveMQ's activemq.xml: planned, shown, written. */
export function ActiveMqTab({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const language = useLanguage();
  const { devices, paths, plan } = useAppState((state) => state.broker);
  const make = useIntent('broker.planActiveMq');
  const [grouping, setGrouping] = useState<Grouping>('perDevice');
  const [withKeyStore, setWithKeyStore] = useState(false);
  const [form, setForm] = useState(USUAL);
  const { mqttPort, wssPort, path, pfx, password } = form;
  const isKeyStoreReady = !withKeyStore || (path.trim() !== '' && password !== '');
  const isReady =
    paths.xmlFile !== null &&
    devices !== null &&
    site.management.isReady &&
    isKeyStoreReady &&
    !make.isRunning;
  const issues = make.failure?.issues ?? [];
  const field = (name: keyof typeof USUAL) => ({
    value: form[name],
    onChange: (text: string) => setForm({ ...form, [name]: text }),
    issues: issues.filter((issue) => issue.field === name).map((issue) => ruleText(language, issue)),
  });
  const run = async () => {
    const keyStore = withKeyStore ? { path, pfx, password } : null;
    const answer = await make.run({ ...site.input, grouping, keyStore, mqttPort, wssPort });
    if (answer.ok) site.management.change({ password: '' });
  };
  return (
    <>
      <Section title={t('activeMqTitle')}>
        <Rows>
          <Intro>{t('activeMqIntro')}</Intro>
          <PathRows folder="activeMq" files={[{ which: 'xmlFile', label: t('xmlFile') }]} />
          <FieldRow>
            <SelectField<Grouping>
              label={t('grouping')}
              width={340}
              value={grouping}
              options={[
                { value: 'perDevice', label: t('groupingPerDevice') },
                { value: 'oneGroup', label: t('groupingOne') },
              ]}
              hint={grouping === 'perDevice' ? t('groupingPerDeviceHint') : t('groupingOneHint')}
              onChange={setGrouping}
            />
            <Field
              label={t('mqttPort')}
              width={180}
              inputMode="numeric"
              isMono
              hint={t('portEmptyHint')}
              {...field('mqttPort')}
            />
            <Field
              label={t('wssPort')}
              width={180}
              inputMode="numeric"
              isMono
              hint={t('portEmptyHint')}
              {...field('wssPort')}
            />
          </FieldRow>
          <Toggle
            label={t('withKeyStore')}
            hint={t('withKeyStoreHint')}
            isOn={withKeyStore}
            onChange={setWithKeyStore}
          />
          {withKeyStore && (
            <FieldRow>
              <Field label={t('keyStorePath')} width={300} isMono {...field('path')} />
              <Field
                label={t('keyStorePassword')}
                width={260}
                type="password"
                hint={t('keyStorePasswordHint')}
                {...field('password')}
              />
              <Field label={t('pfx')} width={300} isMono hint={t('pfxHint')} {...field('pfx')} />
            </FieldRow>
          )}
          <NeedDevices />
          <div>
            <Button
              variant={plan?.kind === 'activeMq' ? 'outlined' : 'contained'}
              disabled={!isReady}
              onClick={() => void run()}
            >
              {plan?.kind === 'activeMq' ? t('planAgain') : t('plan')}
            </Button>
          </div>
          <IntentFailure failure={make.failure} />
        </Rows>
      </Section>
      {plan?.kind === 'activeMq' && <PlanSection plan={plan} />}
    </>
  );
}
