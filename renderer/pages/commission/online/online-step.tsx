import { useAppState } from '../../../bridge/index.ts';
import { EndCard } from './end-card.tsx';
import { Prepare } from './prepare.tsx';
import { Waiting } from './waiting.tsx';
import { VerdictStep } from './verdict-step.tsx';

/** Prepare, climb and wait, verdict; at the end the card. */
export function OnlineStep() {
  const confirmation = useAppState((state) => state.confirmation);
  switch (confirmation.state) {
    case 'idle':
    case 'cancelled':
      return <Prepare wasCancelled={confirmation.state === 'cancelled'} />;
    case 'connecting':
    case 'waiting':
    case 'reconnecting':
      return <Waiting confirmation={confirmation} />;
    case 'failed':
    case 'unproven':
      return <VerdictStep confirmation={confirmation} />;
    case 'online':
      return <EndCard online={confirmation} />;
    case 'skipped':
      return <EndCard online={null} />;
  }
}
