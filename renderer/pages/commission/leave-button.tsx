import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { COMMISSION } from '../../messages/commission.ts';
import { useTexts } from '../../messages/index.ts';
import { useNavigation } from './navigation.ts';

/** On without a value, where the device's own is not known or not set: that takes a press of its own. */
export function LeaveButton({ onLeave }: { readonly onLeave: () => void }) {
  const t = useTexts(COMMISSION);
  const { next } = useNavigation();
  return (
    <Box>
      <Button
        sx={{ ml: -1.25 }}
        onClick={() => {
          onLeave();
          void next();
        }}
      >
        {t('leaveAsIs')}
      </Button>
    </Box>
  );
}
