import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import type { Failure } from '../../bridge/index.ts';
import { IntentFailure } from '../../components/index.ts';
import { COMMON, useTexts } from '../../messages/index.ts';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly isDanger?: boolean;
  readonly intent: { readonly isRunning: boolean; readonly failure: Failure | null };
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that is not meant to happen by accident; Cancel has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useTexts(COMMON);
  const id = useId();
  return (
    <Dialog
      open
      onClose={props.onClose}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      maxWidth="sm"
    >
      <DialogTitle id={`${id}-title`} sx={{ overflowWrap: 'anywhere' }}>
        {props.title}
      </DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <div id={`${id}-text`}>{props.text}</div>
        <IntentFailure failure={props.intent.failure} />
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={props.onClose}>
          {t('cancel')}
        </Button>
        <Button
          variant="contained"
          color={props.isDanger === true ? 'error' : 'primary'}
          disabled={props.intent.isRunning}
          onClick={props.onConfirm}
        >
          {props.action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
