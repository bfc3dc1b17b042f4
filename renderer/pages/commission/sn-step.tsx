import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useRef, useState } from 'react';
import { checkSn } from '../../../shared/commissioning/index.ts';
import { ruleText } from '../../../shared/messages/index.ts';
import { Band, Field } from '../../components/index.ts';
import { COMMISSION } from '../../messages/commission.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { ITEMS } from '../../messages/items.ts';
import { useDraft } from './draft-editor.tsx';
import { ItemStep } from './item-step.tsx';
import { useHeld } from './use-held.ts';
import { useNext } from './use-next.ts';

/** The device keeps its SN, unless somebody unlocks it on purpose. */
export function SnStep() {
  const t = useTexts(ITEMS);
  const wizard = useTexts(COMMISSION);
  const language = useLanguage();
  const held = useHeld('sn');
  const { draft, change } = useDraft();
  const { wasTried, press, fields } = useNext();
  const [isAsking, setAsking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const own = held.state === 'text' ? held.text : null;
  const isOpen = draft.sn !== null || own === null;
  const text = draft.sn ?? own ?? '';
  const check = checkSn(text);
  const isTold = isOpen && (text !== '' || wasTried);

  const unlocked = useRef(false);
  useEffect(() => {
    if (isOpen && unlocked.current) field.current?.focus();
  }, [isOpen]);

  return (
    <ItemStep
      item="sn"
      title={t('snTitle')}
      intro={t('snIntro')}
      primary={{
        label: wizard('next'),
        onPress: () => press(!isOpen || (check.value !== null && draft.sn !== null)),
      }}
      fromSite={null}
      onKeep={draft.sn !== null && own !== null ? () => change({ sn: null }) : null}
    >
      {own === null && (
        <Band tone="warning">{held.state === 'unknown' && held.unset ? t('snMissing') : t('snUnsure')}</Band>
      )}
      <Box ref={fields}>
        <Field
          label={t('snLabel')}
          value={text}
          // A scanner may send blanks around the digits.
          onChange={(typed) => change({ sn: typed.replace(/\s/g, '') })}
          isReadOnly={!isOpen}
          isMono
          width={280}
          inputMode="numeric"
          inputRef={field}
          hint={isOpen ? t('snHint') : undefined}
          issues={isTold ? check.issues.map((issue) => ruleText(language, issue)) : []}
          warnings={isTold ? check.warnings.map((issue) => ruleText(language, issue)) : []}
        />
      </Box>
      {!isOpen && (
        <Box>
          <Button variant="outlined" onClick={() => setAsking(true)}>
            {t('snChange')}
          </Button>
        </Box>
      )}
      {isAsking && (
        <UnlockDialog
          onStay={() => setAsking(false)}
          onGo={() => {
            setAsking(false);
            unlocked.current = true;
            change({ sn: '' });
          }}
        />
      )}
    </ItemStep>
  );
}

function UnlockDialog({ onStay, onGo }: { readonly onStay: () => void; readonly onGo: () => void }) {
  const t = useTexts(ITEMS);
  return (
    <Dialog open onClose={onStay} aria-labelledby="sn-unlock" maxWidth="sm" disableRestoreFocus>
      <DialogTitle id="sn-unlock">{t('snDialogTitle')}</DialogTitle>
      <DialogContent>{t('snDialogText')}</DialogContent>
      <DialogActions>
        <Button color="warning" onClick={onGo}>
          {t('snDialogGo')}
        </Button>
        <Button variant="contained" autoFocus onClick={onStay}>
          {t('snDialogStay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
