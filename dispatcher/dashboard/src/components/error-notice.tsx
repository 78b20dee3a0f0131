import { TriangleAlert } from 'lucide-react';
import { Alert, AlertDescription, AlertTitle } from './ui/alert.tsx';
import { Button } from './ui/button.tsx';
import { ApiError } from '@/api/api-error.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

interface ErrorNoticeProps {
  error: unknown;
  /** Asks again for what could not be had. */
  onRetry?: (() => void) | undefined;
}

/** What went wrong, in the platform's words, and what can be done. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const texts = useTexts(SHELL);
  const known = error instanceof ApiError ? error : undefined;
  const isUnreachable = known?.code === 'UNREACHABLE';
  const title = isUnreachable
    ? texts.unreachableTitle
    : known?.code === 'FORBIDDEN'
      ? texts.forbiddenTitle
      : (known?.message ?? texts.brokenTitle);
  return (
    <Alert variant="destructive">
      <TriangleAlert aria-hidden />
      <AlertTitle>{title}</AlertTitle>
      <AlertDescription>
        {isUnreachable && <p>{texts.unreachableText}</p>}
        {known?.code === 'FORBIDDEN' && <p>{known.message}</p>}
        {known === undefined && <p>{texts.brokenText}</p>}
        {known !== undefined && <p className="font-mono text-xs text-muted-foreground">{known.code}</p>}
        {onRetry !== undefined && (
          <Button size="sm" variant="outline" className="justify-self-start" onClick={onRetry}>
            {texts.tryAgain}
          </Button>
        )}
      </AlertDescription>
    </Alert>
  );
}
