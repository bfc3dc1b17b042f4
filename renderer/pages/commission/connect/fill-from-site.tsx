import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { checkDraft } from '../../../../shared/commissioning/index.ts';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Band, IntentFailure, Section, SelectField } from '../../../components/index.ts';
import { COMMISSION } from '../../../messages/commission.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { useTexts } from '../../../messages/index.ts';
import { useDraft } from '../draft-editor.tsx';
import { useNavigation } from '../navigation.ts';

/** All steps from a site profile in one press; whoever trusts it goes straight to the review. */
export function FillFromSite() {
  const t = useTexts(CONNECT);
  const profiles = useAppState((state) => state.profiles);
  const profileId = useAppState((state) => state.wizard.profileId);
  const lastId = useAppState((state) => state.settings.lastProfileId);
  const use = useIntent('wizard.useProfile');
  const { flush } = useDraft();
  const first = profiles.find(({ profile }) => profile.id === lastId) ?? profiles[0];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = profiles.find(({ profile }) => profile.id === (chosenId ?? profileId)) ?? first;
  if (profileId !== null && (chosen === undefined || chosen.profile.id === profileId)) return <Filled />;
  if (chosen === undefined) return null;
  const fill = async () => {
    await flush();
    await use.run(chosen.profile.id);
  };
  return (
    <Section title={t('fillTitle')}>
      <Box sx={{ color: 'text.secondary', mb: 1.5 }}>{t('fillText')}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end' }}>
        {profiles.length > 1 && (
          <SelectField
            label={t('site')}
            width={260}
            value={chosen.profile.id}
            options={profiles.map(({ profile }) => ({ value: profile.id, label: profile.name }))}
            onChange={setChosenId}
          />
        )}
        <Button variant="outlined" disabled={use.isRunning} onClick={() => void fill()}>
          {t('fill', { site: chosen.profile.name })}
        </Button>
      </Box>
      <IntentFailure failure={use.failure} />
    </Section>
  );
}

function Filled() {
  const t = useTexts(CONNECT);
  const wizard = useTexts(COMMISSION);
  const name = useAppState(
    ({ profiles, wizard: { profileId } }) =>
      profiles.find(({ profile }) => profile.id === profileId)?.profile.name,
  );
  const isPasswordFine = useAppState((state) => state.wizard.password?.isValid !== false);
  const { draft } = useDraft();
  const { goTo } = useNavigation();
  const isFine = isPasswordFine && checkDraft(draft, null).issues.length === 0;
  return (
    <Band
      tone="info"
      actions={
        isFine ? (
          <Button size="small" onClick={() => void goTo('write')}>
            {t('straightToWrite')}
          </Button>
        ) : undefined
      }
    >
      {t('filled', { site: name ?? wizard('demoSite') })}
    </Band>
  );
}
