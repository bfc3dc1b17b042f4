import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Band, goTo, IntentFailure, PassphraseDialog } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { ITEMS } from '../../../messages/items.ts';
import { useSite } from '../use-held.ts';

/** As long as the broker's side does not know the password, the device cannot log in: that is said, and how it gets there. */
export function BrokerKnows() {
  const t = useTexts(ITEMS);
  const password = useAppState((state) => state.wizard.password);
  const [savedTo, setSavedTo] = useState<string | null>(null);
  if (password === null) return null;
  if (password.knownBy === 'confirmed') return <Band tone="success">{t('passwordConfirmed')}</Band>;
  if (password.knownBy === 'provisioned') return <Band tone="success">{t('passwordProvisioned')}</Band>;
  if (password.knownBy === 'handover') {
    return (
      <Band tone="success" role="status">
        <div>{t('passwordHandedOver')}</div>
        {savedTo !== null && <div>{t('handoverSaved', { path: savedTo })}</div>}
      </Band>
    );
  }
  return password.origin === 'generated' ? (
    <Band tone="warning" title={t('passwordUnknown')} actions={<Handover onSaved={setSavedTo} />}>
      {t('passwordUnknownText')}
    </Band>
  ) : (
    <Band tone="info" title={t('passwordTypedTitle')} actions={<Handover onSaved={setSavedTo} />}>
      {t('passwordTypedText')}
    </Band>
  );
}

/** One click to the Broker page, with this device as its list. */
function ToBroker() {
  const t = useTexts(ITEMS);
  const use = useIntent('broker.useWizard');
  const go = async () => {
    const answer = await use.run(null);
    if (answer.ok) goTo('broker', 'live');
  };
  return (
    <>
      <Button disabled={use.isRunning} onClick={() => void go()}>
        {t('passwordToBroker')}
      </Button>
      <IntentFailure failure={use.failure} />
    </>
  );
}

function Handover({ onSaved }: { readonly onSaved: (path: string) => void }) {
  const t = useTexts(ITEMS);
  const site = useSite();
  const save = useIntent('wizard.saveHandover');
  const [isAsking, setAsking] = useState(false);
  const hasKey = site !== null && site.profile.handoverKey !== null;
  const run = async (passphrase: string | null) => {
    const answer = await save.run({ passphrase });
    if (!answer.ok) return;
    setAsking(false);
    if (answer.value !== null) onSaved(answer.value.path);
  };
  return (
    <>
      <Button
        variant="outlined"
        disabled={save.isRunning}
        onClick={() => (hasKey ? void run(null) : setAsking(true))}
      >
        {t('handoverSave')}
      </Button>
      {!isAsking && <IntentFailure failure={save.failure} />}
      <ToBroker />
      {isAsking && (
        <PassphraseDialog
          title={t('handoverTitle')}
          text={t('handoverText')}
          action={t('handoverSave')}
          isRunning={save.isRunning}
          failure={<IntentFailure failure={save.failure} />}
          onDone={(passphrase) => void run(passphrase)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
