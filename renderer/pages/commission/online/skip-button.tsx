import Button from '@mui/material/Button';
import { useIntent } from '../../../bridge/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';

export function SkipButton() {
  const t = useTexts(ONLINE);
  const skip = useIntent('confirmation.skip');
  return (
    <Button title={t('skipHint')} disabled={skip.isRunning} onClick={() => void skip.run(null)}>
      {t('skip')}
    </Button>
  );
}
