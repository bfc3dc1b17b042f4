import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useEffect, useState } from 'react';
import type { ItemName } from '../../../../shared/domain/index.ts';
import type { ComparisonView, ReviewLineView } from '../../../../shared/ipc/support-views.ts';
import { itemName } from '../../../../shared/messages/index.ts';
import { useIntent } from '../../../bridge/index.ts';
import { IntentFailure, MONO_FONT } from '../../../components/index.ts';
import { COMMON, useLanguage, useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { itemText } from '../../../model/index.ts';

/** Which of the differences are written, and a review of exactly what is sent for them. */
export function ChangeDialog({
  comparison,
  onClose,
}: {
  readonly comparison: ComparisonView;
  readonly onClose: () => void;
}) {
  const t = useTexts(SUPPORT);
  const common = useTexts(COMMON);
  const language = useLanguage();
  const rows = comparison.rows.filter(
    ({ item, verdict }) => verdict !== 'same' && verdict !== 'notAsked' && comparison.writable.includes(item),
  );
  // An SN is changed only by one who says so.
  const [chosen, setChosen] = useState<readonly ItemName[]>(() =>
    rows.filter(({ item, verdict }) => verdict === 'differs' && item !== 'sn').map(({ item }) => item),
  );
  const change = useIntent('support.change');
  const review = useReview(chosen);
  const toggle = (item: ItemName) =>
    setChosen(chosen.includes(item) ? chosen.filter((one) => one !== item) : [...chosen, item]);
  const start = async () => {
    const answer = await change.run({ items: [...chosen], allowSnChange: chosen.includes('sn') });
    if (answer.ok) onClose();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="change-title" fullWidth maxWidth="sm">
      <DialogTitle id="change-title">{t('changeTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <Box>{rows.length === 0 ? t('changeNone') : t('changeText')}</Box>
        <Box sx={{ display: 'flex', flexDirection: 'column' }}>
          {rows.map(({ item, wanted }) => (
            <FormControlLabel
              key={item}
              control={<Checkbox checked={chosen.includes(item)} onChange={() => toggle(item)} />}
              label={
                <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
                  {`${itemName(language, item)}: ${wanted === null ? '' : itemText(wanted, common)}`}
                  {item === 'sn' && (
                    <Box component="span" sx={{ display: 'block', color: 'warning.main', fontSize: 13 }}>
                      {t('changeSn')}
                    </Box>
                  )}
                </Box>
              }
            />
          ))}
        </Box>
        {review.length > 0 && <Review lines={review} />}
        <IntentFailure failure={change.failure} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button
          variant="contained"
          disabled={review.length === 0 || change.isRunning}
          onClick={() => void start()}
        >
          {t('changeDo')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Review({ lines }: { readonly lines: readonly ReviewLineView[] }) {
  const t = useTexts(SUPPORT);
  return (
    <Box component="section" aria-label={t('changeReview')}>
      <Box component="h3" sx={{ typography: 'h3', m: 0, mb: 0.5 }}>
        {t('changeReview')}
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 3 }}>
        {lines.map(({ item, command, readBack }) => (
          <li key={item}>
            <Box component="code" sx={{ fontFamily: MONO_FONT, overflowWrap: 'anywhere' }}>
              {command}
            </Box>
            <Box sx={{ color: 'text.secondary', fontSize: 13 }}>
              {t('changeReadBack', { command: readBack })}
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}

/** The very lines, made by the one encoder that will send them. */
function useReview(items: readonly ItemName[]): readonly ReviewLineView[] {
  const { run } = useIntent('support.review');
  const [lines, setLines] = useState<readonly ReviewLineView[]>([]);
  const key = items.join(' ');
  useEffect(() => {
    let isOver = false;
    const chosen = key === '' ? [] : (key.split(' ') as ItemName[]);
    const asked = chosen.length === 0 ? Promise.resolve(null) : run({ items: chosen });
    void asked.then((answer) => {
      if (!isOver) setLines(answer?.ok === true ? answer.value : []);
    });
    return () => {
      isOver = true;
    };
  }, [key, run]);
  return lines;
}
