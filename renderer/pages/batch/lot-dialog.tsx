import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { useMemo, useState } from 'react';
import { needsCsv, type CsvMapping } from '../../../shared/batch/index.ts';
import { useIntent } from '../../bridge/index.ts';
import { IntentFailure } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';
import { CsvStep } from './csv-step.tsx';
import { EMPTY_FORM, inputOf, writesNothing } from './lot-form.ts';
import { SourceStep } from './source-step.tsx';
import { TemplateStep } from './template-step.tsx';

/** A lot in two steps, or three where it takes a table. */
export function LotDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(BATCH);
  const create = useIntent('batch.create');
  const [form, setForm] = useState(EMPTY_FORM);
  const [step, setStep] = useState(0);
  const [mapping, setMapping] = useState<CsvMapping | null>(null);
  const input = useMemo(() => inputOf(form), [form]);
  const steps = [t('stepWhat'), t('stepSource'), ...(needsCsv(form) ? [t('stepFile')] : [])];
  const isLast = step === steps.length - 1;
  const isFit = step === 0 ? form.name.trim() !== '' : step === 1 ? !writesNothing(form) : mapping !== null;
  const submit = async () => {
    const result = await create.run({ lot: input, withCsv: mapping !== null, mapping: [...(mapping ?? [])] });
    if (result.ok) onClose();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="lot-title" fullWidth maxWidth="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isFit) return;
          if (isLast) void submit();
          else setStep(step + 1);
        }}
      >
        <DialogTitle id="lot-title">{t('lotTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <Stepper activeStep={step}>
            {steps.map((name) => (
              <Step key={name}>
                <StepLabel>{name}</StepLabel>
              </Step>
            ))}
          </Stepper>
          {step === 0 && <TemplateStep form={form} onChange={setForm} />}
          {step === 1 && <SourceStep form={form} onChange={setForm} />}
          {step === 2 && <CsvStep lot={input} onReady={setMapping} />}
          <IntentFailure failure={create.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Box sx={{ flex: 1 }} />
          {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('back')}</Button>}
          <Button type="submit" variant="contained" disabled={!isFit || create.isRunning}>
            {isLast ? t('create') : t('next')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
