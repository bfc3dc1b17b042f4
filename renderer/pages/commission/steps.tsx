import Check from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { Fragment, type ReactNode } from 'react';
import { WIZARD_STEPS, type WizardStep } from '../../../shared/ipc/state.ts';
import { COMMISSION } from '../../messages/commission.ts';
import { useTexts } from '../../messages/index.ts';
import { shorten } from '../../model/index.ts';
import { useNavigation } from './navigation.ts';
import { useStepValues } from './step-values.ts';
import { useIsBusy } from './use-held.ts';

/** Two lines at most, on a narrow window and on a wide one. */
const VALUE_MAX = { narrow: 24, wide: 32 } as const;

/** Where the wizard stands. Done steps show what they came to, and lead back to themselves. */
export function WizardSteps() {
  const t = useTexts(COMMISSION);
  const { step, goTo } = useNavigation();
  const values = useStepValues();
  const isBusy = useIsBusy();
  const current = WIZARD_STEPS.indexOf(step);
  return (
    <Box
      component="nav"
      aria-label={t('steps')}
      data-no-print
      sx={{ flex: 'none', borderBottom: 1, borderColor: 'divider', backgroundColor: 'background.paper' }}
    >
      <Box component="ol" sx={listStyle}>
        {WIZARD_STEPS.map((name, index) => (
          <Box component="li" key={name} sx={{ flex: '1 1 0', minWidth: { xs: 30, md: 84 } }}>
            <StepButton
              number={index + 1}
              name={t(name)}
              value={index < current ? values[name] : ''}
              state={index < current ? 'done' : index === current ? 'current' : 'ahead'}
              isDisabled={isBusy}
              onPress={() => void goTo(name satisfies WizardStep)}
            />
          </Box>
        ))}
      </Box>
      <Box
        sx={{ display: { xs: 'block', md: 'none' }, px: 2, pb: 0.75, fontSize: 12, color: 'text.secondary' }}
      >
        {t('stepOf', { number: current + 1, count: WIZARD_STEPS.length })}
      </Box>
    </Box>
  );
}

const listStyle = {
  display: 'flex',
  gap: 0.5,
  m: 0,
  p: 0,
  px: { xs: 1, md: 2 },
  py: 0.75,
  listStyle: 'none',
};

interface StepButtonProps {
  readonly number: number;
  readonly name: string;
  readonly value: string;
  readonly state: 'done' | 'current' | 'ahead';
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function StepButton({ number, name, value, state, isDisabled, onPress }: StepButtonProps) {
  const isCurrent = state === 'current';
  const content = (
    <>
      <Box component="span" sx={{ display: 'flex', gap: 0.75, alignItems: 'center', minWidth: 0 }}>
        <Box component="span" aria-hidden sx={{ ...markStyle, ...markColors(state) }}>
          {state === 'done' ? <Check sx={{ fontSize: 15 }} /> : number}
        </Box>
        <Box component="span" sx={{ ...nameStyle, fontWeight: isCurrent ? 600 : 400 }}>
          {name}
        </Box>
      </Box>
      <Value text={value} />
    </>
  );
  const style = {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    p: 0.5,
    width: '100%',
    borderRadius: 1,
  };
  if (state !== 'done') {
    return (
      <Box
        aria-current={isCurrent ? 'step' : undefined}
        sx={{ ...style, color: isCurrent ? 'text.primary' : 'text.secondary' }}
      >
        {content}
      </Box>
    );
  }
  return (
    <ButtonBase
      disabled={isDisabled}
      onClick={onPress}
      sx={{ ...style, justifyContent: 'flex-start', '&:hover': { backgroundColor: 'action.hover' } }}
    >
      {content}
    </ButtonBase>
  );
}

/** On a narrow window only the numbers are seen; the names stay for those who hear them. */
const nameStyle = {
  fontSize: 13,
  position: { xs: 'absolute', md: 'static' },
  clipPath: { xs: 'inset(50%)', md: 'none' },
  whiteSpace: 'nowrap',
};

const markStyle = {
  width: 22,
  height: 22,
  flex: 'none',
  boxSizing: 'border-box',
  borderRadius: '50%',
  display: 'grid',
  placeItems: 'center',
  fontSize: 12,
  fontWeight: 600,
  border: '1.5px solid',
};

function markColors(state: StepButtonProps['state']) {
  if (state === 'current')
    return { borderColor: 'primary.main', backgroundColor: 'primary.main', color: 'primary.contrastText' };
  return state === 'done'
    ? { borderColor: 'primary.main', color: 'primary.main' }
    : { borderColor: 'text.disabled', color: 'text.secondary' };
}

function Value({ text }: { readonly text: string }) {
  if (text === '') return null;
  const style = {
    fontSize: 12,
    lineHeight: 1.3,
    color: 'text.secondary',
    overflowWrap: 'anywhere',
    textAlign: 'left',
  };
  return (
    <>
      <Box component="span" title={text} sx={{ ...style, display: { xs: 'none', md: 'block', lg: 'none' } }}>
        {breakable(shorten(text, VALUE_MAX.narrow))}
      </Box>
      <Box component="span" title={text} sx={{ ...style, display: { xs: 'none', lg: 'block' } }}>
        {breakable(shorten(text, VALUE_MAX.wide))}
      </Box>
    </>
  );
}

/** A line may end after a colon, a slash or a dot, before it has to end in the middle of a word. */
function breakable(text: string): ReactNode {
  return text.split(/(?<=[:/.])/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}
