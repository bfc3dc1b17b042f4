import Box from '@mui/material/Box';
import type { ComponentType } from 'react';
import type { WizardStep } from '../../../shared/ipc/state.ts';
import { useAppState } from '../../bridge/index.ts';
import { ConnectStep } from './connect/connect-step.tsx';
import { DraftProvider } from './draft-editor.tsx';
import { Notices } from './notices.tsx';
import { NtpStep } from './ntp-step.tsx';
import { OnlineStep } from './online/online-step.tsx';
import { PasswordStep } from './password/password-step.tsx';
import { ServerStep } from './server-step.tsx';
import { SnStep } from './sn-step.tsx';
import { WizardSteps } from './steps.tsx';
import { TopicRootStep } from './topic-root-step.tsx';
import { WriteStep } from './write/write-step.tsx';

const STEPS: Readonly<Record<WizardStep, ComponentType>> = {
  connect: ConnectStep,
  sn: SnStep,
  server: ServerStep,
  password: PasswordStep,
  topicRoot: TopicRootStep,
  ntp: NtpStep,
  write: WriteStep,
  online: OnlineStep,
};

export default function CommissionPage() {
  const step = useAppState((state) => state.wizard.step);
  const Step = STEPS[step];
  return (
    <DraftProvider>
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <WizardSteps />
        <Notices />
        <Step key={step} />
      </Box>
    </DraftProvider>
  );
}
