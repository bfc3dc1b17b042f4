import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';
import { Band } from '../components/index.ts';
import { FRAME, useTexts } from '../messages/index.ts';
import { reportWindowError } from './window-errors.ts';

interface Props {
  readonly children: ReactNode;
}

/** Keeps a broken page from taking the window with it. React knows no other way than a class. */
export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown): void {
    reportWindowError(error);
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Crash /> : this.props.children;
  }
}

function Crash() {
  const t = useTexts(FRAME);
  return (
    <div style={{ padding: 24 }}>
      <Band
        tone="error"
        role="alert"
        title={t('crashTitle')}
        actions={
          <Button variant="contained" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      >
        {t('crashText')}
      </Band>
    </div>
  );
}
