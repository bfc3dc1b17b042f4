import Box from '@mui/material/Box';
import { SelectField } from '../../components/index.ts';
import { brokerOf, formatServerAddress } from '../../../shared/domain/index.ts';
import { useAppState } from '../../bridge/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { DevicesBar } from './devices-bar.tsx';
import { LoginFields } from './login-fields.tsx';
import type { SiteChoice } from './use-site.ts';

/** Which broker, who speaks for the platform, which devices: all tabs go by them. */
export function SiteBar({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const profiles = useAppState((state) => state.profiles);
  const { profile } = site.view;
  return (
    <Box
      sx={{
        px: { xs: 2, md: 3 },
        pt: 1.5,
        pb: 1,
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 1,
        alignItems: 'flex-start',
        flex: 'none',
      }}
    >
      <SelectField
        label={t('site')}
        width={210}
        value={profile.id}
        options={profiles.map((one) => ({ value: one.profile.id, label: one.profile.name }))}
        hint={formatServerAddress(brokerOf(profile))}
        onChange={site.choose}
      />
      <LoginFields
        login={site.management}
        userLabel={t('managementUser')}
        passwordLabel={t('managementPassword')}
      />
      <DevicesBar site={site} />
    </Box>
  );
}
