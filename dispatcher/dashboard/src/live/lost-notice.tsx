import { WifiOff } from 'lucide-react';
import { LIVE } from './live-texts.ts';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Said while the platform does not answer whoever follows. */
export function LostNotice() {
  const texts = useTexts(LIVE);
  return (
    <Alert variant="warning">
      <WifiOff aria-hidden />
      <AlertTitle>{texts.lost}</AlertTitle>
      <AlertDescription>{texts.lostText}</AlertDescription>
    </Alert>
  );
}
