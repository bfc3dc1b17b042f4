import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import type { BrokerDeviceRows, PasswordKnownView } from '../../../shared/ipc/broker-views.ts';
import { call, useAppState } from '../../bridge/index.ts';
import { Dot, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { dateAndTime } from '../../model/index.ts';
import { DeviceTable } from './device-table.tsx';
import { Intro } from './form-rows.tsx';
import { NeedDevices } from './need-devices.tsx';
import { Pager } from './pager.tsx';
import type { SiteChoice } from './use-site.ts';

/** Each takes a moment to look up: a password is kept as a slow hash only. */
const LIMIT = 25;

/** For each device: has the broker's side its password? */
export function DevicesTab({ site }: { readonly site: SiteChoice }) {
  const t = useTexts(BROKER);
  const { devices, knownVersion } = useAppState((state) => state.broker);
  const [offset, setOffset] = useState(0);
  const [found, setFound] = useState<BrokerDeviceRows>({ rows: [], total: 0 });
  const profileId = site.view.profile.id;
  useEffect(() => {
    let isWanted = true;
    void call('broker.devices', { profileId, offset, limit: LIMIT }).then((answer) => {
      if (!isWanted || !answer.ok) return;
      setFound(answer.value);
      if (offset >= answer.value.total) setOffset(0);
    });
    return () => {
      isWanted = false;
    };
  }, [profileId, offset, knownVersion, devices]);
  return (
    <Section title={t('devicesTitle')}>
      <Intro>{t('devicesIntro')}</Intro>
      <NeedDevices />
      {found.rows.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <DeviceTable
            label={t('devices')}
            columns={[t('columnSn'), t('columnState')]}
            rows={found.rows.map(({ sn, known }) => ({
              ...{ key: sn, name: sn, note: null },
              content: <Known known={known} />,
            }))}
          />
          <Pager offset={offset} limit={LIMIT} total={found.total} onChange={setOffset} />
        </Box>
      )}
    </Section>
  );
}

function Known({ known }: { readonly known: PasswordKnownView | null }) {
  const t = useTexts(BROKER);
  const text = known === null ? t('knownNot') : textOf(known, t);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <Dot kind={known === null ? 'unknown' : known.how === 'handedOver' ? 'differs' : 'good'} label={text} />
      <span>{text}</span>
    </Box>
  );
}

function textOf(
  { how, at: time, where }: PasswordKnownView,
  t: ReturnType<typeof useTexts<keyof (typeof BROKER)['en']>>,
): string {
  const at = dateAndTime(time);
  if (how === 'provisioned' && where !== null) return t('known_provisionedAt', { where, at });
  return t(`known_${how}`, { at });
}
