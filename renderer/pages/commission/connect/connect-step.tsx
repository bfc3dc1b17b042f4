import { useEffect, useState } from 'react';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { useTexts } from '../../../messages/index.ts';
import { IntentFailure } from '../../../components/index.ts';
import { StepFrame } from '../step-frame.tsx';
import { ConnectedStep } from './connected-step.tsx';
import { Connecting } from './connecting.tsx';
import { DemoOffer } from './demo-offer.tsx';
import { FailedBand } from './failed-band.tsx';
import { LineChoice, useLineChoice } from './line-choice.tsx';
import { PortChoice } from './port-choice.tsx';
import { usePortChoice } from './use-port-choice.ts';

/** Which port, then what the device on it holds. */
export function ConnectStep() {
  const state = useAppState(({ device }) => device.state);
  if (state === 'connected' || state === 'lost') return <ConnectedStep />;
  return state === 'connecting' ? <Connecting /> : <ChooseStep />;
}

function ChooseStep() {
  const t = useTexts(CONNECT);
  useEffect(() => {
    // From here on a person can work: what `npm run bench` measures the start by.
    performance.mark('usable');
  }, []);
  const connect = useIntent('device.connect');
  const port = usePortChoice();
  const { path } = port;
  const line = useLineChoice();
  const [isOpen, setOpen] = useState(line.isUnusual);
  const press = () => {
    if (path.trim() === '') return;
    void connect.run({ path: path.trim(), baudRate: line.baudRate, framing: line.framing });
  };
  return (
    <StepFrame
      title={t('title')}
      intro={t('intro')}
      canGoBack={false}
      primary={{
        label: t('connectNow'),
        onPress: press,
        isDisabled: path.trim() === '' || connect.isRunning,
      }}
    >
      <FailedBand />
      <IntentFailure failure={connect.failure} />
      <PortChoice port={port} />
      <LineChoice line={line} isOpen={isOpen} onOpen={setOpen} />
      <DemoOffer />
    </StepFrame>
  );
}
