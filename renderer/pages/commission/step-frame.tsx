import ArrowBack from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { COMMISSION } from '../../messages/commission.ts';
import { useTexts } from '../../messages/index.ts';
import { useNavigation } from './navigation.ts';
import { useStepKeys } from './use-step-keys.ts';

export interface PrimaryAction {
  readonly label: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  /** What stops something is an outline, so that nobody presses it for the way on. */
  readonly isQuiet?: boolean;
}

export interface StepFrameProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
  readonly primary: PrimaryAction | null;
  /** Beside the primary one. */
  readonly secondary?: ReactNode;
  readonly canGoBack?: boolean;
}

/** One step: its question, its fields, and one primary button at the bottom right, which Enter presses. */
export function StepFrame({ title, intro, children, primary, secondary, canGoBack = true }: StepFrameProps) {
  const t = useTexts(COMMISSION);
  const { step, back } = useNavigation();
  const heading = useRef<HTMLHeadingElement>(null);
  const primaryButton = useRef<HTMLButtonElement>(null);
  useStepKeys({ primary: primaryButton, onBack: canGoBack ? () => void back() : null });
  useFocusOnNewStep(heading, step);
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (primary !== null && primary.isDisabled !== true) primary.onPress();
      }}
      sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: { xs: 2, md: 3 }, py: 2.5 }}>
        <Box sx={{ maxWidth: 960, display: 'flex', flexDirection: 'column', gap: 2 }}>
          <Box>
            <Box component="h2" ref={heading} tabIndex={-1} sx={{ typography: 'h1', m: 0 }}>
              {title}
            </Box>
            {intro !== undefined && (
              <Box sx={{ color: 'text.secondary', mt: 0.5, maxWidth: 720 }}>{intro}</Box>
            )}
          </Box>
          {children}
        </Box>
      </Box>
      <Box
        data-no-print
        sx={{
          flex: 'none',
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          px: { xs: 2, md: 3 },
          py: 1.25,
          borderTop: 1,
          borderColor: 'divider',
          backgroundColor: 'background.paper',
        }}
      >
        {canGoBack && (
          <Button startIcon={<ArrowBack aria-hidden />} title="Esc" onClick={() => void back()}>
            {t('back')}
          </Button>
        )}
        <Box sx={{ flex: 1 }} />
        {secondary}
        {primary !== null && (
          <Button
            ref={primaryButton}
            type="submit"
            variant={primary.isQuiet === true ? 'outlined' : 'contained'}
            disabled={primary.isDisabled ?? false}
            sx={{ minWidth: 120 }}
          >
            {primary.label}
          </Button>
        )}
      </Box>
    </Box>
  );
}

/**
 * A new step is read from its heading on, and so is a new part of one where the button that was pressed is gone. The
 * first one that is shown leaves the focus where it was.
 */
function useFocusOnNewStep(heading: RefObject<HTMLElement | null>, step: string): void {
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (lastStep !== null && (lastStep !== step || isLost)) heading.current?.focus({ preventScroll: true });
    lastStep = step;
  }, [heading, step]);
}

/** Each step mounts its own frame: the one before is known only outside of them. */
let lastStep: string | null = null;
