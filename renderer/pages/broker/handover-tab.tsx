import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState, useIntent } from '../../bridge/index.ts';
import {
  Band,
  CopyBox,
  goTo,
  IntentFailure,
  PassphraseDialog,
  Section,
  SelectField,
} from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { FieldRow, Intro, Rows } from './form-rows.tsx';
import { NeedDevices } from './need-devices.tsx';
import { OpeningDialog } from './opening-dialog.tsx';
import type { SiteChoice } from './use-site.ts';

type To = 'key' | 'passphrase';

/** The list with its passwords, sealed for whoever looks after the broker. */
export function HandoverTab({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const devices = useAppState((state) => state.broker.devices);
  const seal = useIntent('broker.seal');
  const [to, setTo] = useState<To>('key');
  const [asking, setAsking] = useState<'passphrase' | 'open' | null>(null);
  const [done, setDone] = useState<{ readonly path: string; readonly count: number } | null>(null);
  const { id: profileId, handoverKey } = site.view.profile;
  const isToKey = to === 'key';
  const isReady = devices !== null && (!isToKey || handoverKey !== null) && !seal.isRunning;
  const run = async (passphrase: string | null) => {
    setDone(null);
    const answer = await seal.run({ profileId, passphrase });
    if (!answer.ok) return;
    setAsking(null);
    if (answer.value !== null) setDone({ path: answer.value.path, count: answer.value.devices });
  };
  return (
    <Section
      title={t('handoverTitle')}
      actions={<Button onClick={() => setAsking('open')}>{t('openHandover')}</Button>}
    >
      <Rows>
        <Intro>{t('handoverIntro')}</Intro>
        <FieldRow>
          <SelectField<To>
            label={t('sealTo')}
            width={260}
            value={to}
            options={[
              { value: 'key', label: t('sealToKey') },
              { value: 'passphrase', label: t('sealToPassphrase') },
            ]}
            onChange={setTo}
          />
        </FieldRow>
        {isToKey &&
          (handoverKey === null ? (
            <Band
              tone="warning"
              actions={<Button onClick={() => goTo('settings')}>{t('toSettings')}</Button>}
            >
              {t('siteKeyNone')}
            </Band>
          ) : (
            <Box>
              <Box sx={{ fontWeight: 600, fontSize: 13, mb: 0.5 }}>{t('siteKey')}</Box>
              <CopyBox text={handoverKey} />
            </Box>
          ))}
        <NeedDevices />
        <div>
          <Button
            variant="contained"
            disabled={!isReady}
            onClick={() => (isToKey ? void run(null) : setAsking('passphrase'))}
          >
            {t('seal')}
          </Button>
        </div>
        {asking === null && <IntentFailure failure={seal.failure} />}
        {done !== null && (
          <Band tone="success" role="status" title={t('sealed', { ...done })}>
            {t('sealedOpen')}
          </Band>
        )}
      </Rows>
      {asking === 'passphrase' && (
        <PassphraseDialog
          title={t('sealTitle')}
          text={t('sealText')}
          action={t('seal')}
          isRunning={seal.isRunning}
          failure={<IntentFailure failure={seal.failure} />}
          onDone={(passphrase) => void run(passphrase)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'open' && (
        <OpeningDialog kind="handover" lotId={null} profileId={profileId} onClose={() => setAsking(null)} />
      )}
    </Section>
  );
}
