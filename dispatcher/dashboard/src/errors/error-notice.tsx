import { TriangleAlert } from 'lucide-react';
import { toErrorWords } from './error-words.ts';
import { ERRORS } from './errors-texts.ts';
import { hasUnknownOutcome } from '@/api/api-error.ts';
import { useIsConnectionLost } from '@/api/connection.ts';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

interface ErrorNoticeProps {
  error: unknown;
  /** Something was to be done, which may have happened all the same. */
  isDeed?: boolean;
  /** Asks again for what could not be had. */
  onRetry?: (() => void) | undefined;
}

/** What went wrong, in the platform's words, and what can be done. */
export function ErrorNotice({ error, isDeed = false, onRetry }: ErrorNoticeProps) {
  const texts = useTexts(ERRORS);
  const { title, detail, code } = toErrorWords(error, useLanguage(), isDeed);
  const isLost = useIsConnectionLost();
  return (
    <Alert variant={isDeed && hasUnknownOutcome(error) ? 'warning' : 'destructive'}>
      <TriangleAlert aria-hidden />
      <AlertTitle>{title}</AlertTitle>
      <AlertDescription>
        {detail !== undefined && detail !== '' && (
          <p>
            <PlainText value={detail} />
          </p>
        )}
        {isDeed && hasUnknownOutcome(error) && <p>{isLost ? texts.unknownWaiting : texts.unknownBack}</p>}
        {code !== undefined && (
          <p className="font-mono text-xs break-all text-muted-foreground">{toPlainText(code, 100)}</p>
        )}
        {onRetry !== undefined && (
          <Button size="sm" variant="outline" className="justify-self-start" onClick={onRetry}>
            {texts.tryAgain}
          </Button>
        )}
      </AlertDescription>
    </Alert>
  );
}
