import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useState } from 'react';
import type { NetworkInterfaceView } from '../../../shared/ipc/packages-views.ts';
import { call, useAppState, useIntent } from '../../bridge/index.ts';
import {
  CopyBox,
  ErrorNote,
  Facts,
  Field,
  IntentFailure,
  Section,
  SelectField,
} from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { numberText, sizeText } from './texts.ts';

/** Which file is served, where, and under which URL. Off until somebody starts it. */
export function PackageSection() {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const { state, file, hashed, sha256, url, error } = useAppState(({ packages }) => packages);
  const interfaces = useInterfaces();
  const choose = useIntent('packages.choose');
  const start = useIntent('packages.start');
  const stop = useIntent('packages.stop');
  const [address, setAddress] = useState<string | null>(null);
  const [port, setPort] = useState('0');
  const chosen = interfaces.find((one) => one.address === address) ?? interfaces[0];
  const isPort = /^\d{1,5}$/.test(port) && Number(port) <= 65_535;
  const isOn = state === 'hashing' || state === 'serving';
  const percent = file === null || file.size === 0 ? 0 : Math.floor((100 * hashed) / file.size);
  return (
    <Section title={t('packageTitle')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box sx={{ color: 'text.secondary' }}>{t('packageText')}</Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Button
            variant="outlined"
            disabled={isOn || choose.isRunning}
            onClick={() => void choose.run(null)}
          >
            {t('choosePackage')}
          </Button>
          <Box sx={{ overflowWrap: 'anywhere' }}>
            {file === null ? t('noPackage') : `${file.name} · ${sizeText(file.size)}`}
          </Box>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
          <SelectField
            label={t('networkInterface')}
            width={320}
            isDisabled={isOn}
            value={chosen?.address ?? ''}
            options={interfaces.map((one) => ({
              value: one.address,
              label: t(one.isLoopback ? 'loopbackOption' : 'interfaceOption', {
                name: one.name,
                address: one.address,
              }),
            }))}
            onChange={setAddress}
          />
          <Field
            label={t('servePort')}
            hint={t('servePortHint')}
            width={170}
            inputMode="numeric"
            isDisabled={isOn}
            value={port}
            onChange={setPort}
            issues={isPort ? [] : [t('portIssue')]}
          />
        </Box>
        <Box>
          {isOn ? (
            <Button variant="outlined" disabled={stop.isRunning} onClick={() => void stop.run(null)}>
              {t('stopServing')}
            </Button>
          ) : (
            <Button
              variant="contained"
              disabled={file === null || chosen === undefined || !isPort || start.isRunning}
              onClick={() => void start.run({ address: chosen?.address ?? '', port: Number(port) })}
            >
              {t('serve')}
            </Button>
          )}
        </Box>
        {state === 'hashing' && (
          <Box>
            <Box role="status">{t('hashing', { percent })}</Box>
            <LinearProgress variant="determinate" value={percent} aria-label={t('sha256')} sx={{ mt: 1 }} />
          </Box>
        )}
        {state === 'serving' && url !== null && sha256 !== null && file !== null && (
          <Facts
            labelWidth={110}
            facts={[
              { label: t('state'), value: t('serving') },
              { label: t('url'), value: <CopyBox text={url} /> },
              { label: t('size'), value: t('exactSize', { count: numberText(file.size, language) }) },
              { label: t('sha256'), value: <CopyBox text={sha256} /> },
            ]}
          />
        )}
        {state === 'failed' && error !== null && <ErrorNote error={error} />}
        <IntentFailure
          failure={state === 'failed' ? choose.failure : (choose.failure ?? start.failure ?? stop.failure)}
        />
      </Box>
    </Section>
  );
}

function useInterfaces(): readonly NetworkInterfaceView[] {
  const [interfaces, setInterfaces] = useState<readonly NetworkInterfaceView[]>([]);
  useEffect(() => {
    let isWanted = true;
    void call('packages.interfaces', null).then((answer) => {
      if (isWanted && answer.ok) setInterfaces(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return interfaces;
}
