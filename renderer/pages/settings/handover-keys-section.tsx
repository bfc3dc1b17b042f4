import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, CopyBox, IntentFailure, PassphraseDialog, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';

/** Made once by the platform's engineer: the public key goes into the sites, the private one into a file. */
export function HandoverKeysSection() {
  const t = useTexts(SETTINGS);
  const profiles = useAppState((state) => state.profiles);
  const make = useIntent('broker.makeKey');
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const [path, setPath] = useState<string | null>(null);
  const without = profiles.filter(({ profile }) => profile.handoverKey === null && !profile.isLocked);
  const run = async (passphrase: string) => {
    const answer = await make.run({ passphrase, profileIds: [...(asking ?? [])] });
    if (!answer.ok) return;
    setAsking(null);
    setPath(answer.value?.path ?? null);
  };
  return (
    <Section title={t('handoverKeys')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <Box sx={{ color: 'text.secondary' }}>{t('handoverKeysText')}</Box>
        {profiles.length === 0 && <Box>{t('handoverKeysNoSite')}</Box>}
        {profiles.map(({ profile: { id, name, handoverKey, isLocked } }) => (
          <Box key={id}>
            <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{name}</Box>
            {handoverKey !== null ? (
              <CopyBox text={handoverKey} />
            ) : (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'center' }}>
                <Box sx={{ color: 'text.secondary' }}>
                  {isLocked ? t('handoverKeyLocked') : t('handoverKeyNone')}
                </Box>
                {!isLocked && (
                  <Button
                    size="small"
                    aria-label={`${t('handoverKeyMake')}: ${name}`}
                    onClick={() => setAsking([id])}
                  >
                    {t('handoverKeyMake')}
                  </Button>
                )}
              </Box>
            )}
          </Box>
        ))}
        {without.length > 1 && (
          <div>
            <Button variant="outlined" onClick={() => setAsking(without.map(({ profile }) => profile.id))}>
              {t('handoverKeyMakeAll')}
            </Button>
          </div>
        )}
        {path !== null && (
          <Band tone="success" role="status">
            {t('handoverKeyMade', { path })}
          </Band>
        )}
      </Box>
      {asking !== null && (
        <PassphraseDialog
          title={t('handoverKeyMake')}
          text={t('handoverKeyPassphrase')}
          action={t('handoverKeyMake')}
          isRunning={make.isRunning}
          failure={<IntentFailure failure={make.failure} />}
          onDone={(passphrase) => void run(passphrase)}
          onClose={() => setAsking(null)}
        />
      )}
    </Section>
  );
}
