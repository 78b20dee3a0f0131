import { CircleSlash, CornerDownRight } from 'lucide-react';
import { PLAN } from './plan-texts.ts';
import type { PlanTexts } from './plan-texts.ts';
import type { PlanRequest } from './plan.ts';
import { readRefusal } from './refusal.ts';
import type { WayOut } from './refusal.ts';
import { ApiError } from '@/api/api-error.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface RefusalNoticeProps {
  error: unknown;
  request: PlanRequest;
  planAnew: (request?: PlanRequest) => void;
}

/** Why nothing can be planned, in the platform's words, and what could be asked for instead. */
export function RefusalNotice({ error, request, planAnew }: RefusalNoticeProps) {
  const texts = useTexts(PLAN);
  // A refusal of what was asked for; else the platform, or the way to it, is broken.
  if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500 || error.status === 403) {
    return <ErrorNotice error={error} onRetry={() => planAnew()} />;
  }
  const { lines, ways } = readRefusal(error.code, error.details, request);
  return (
    <div className="grid min-w-0 gap-4">
      <Alert variant="warning">
        <CircleSlash aria-hidden />
        <AlertTitle>{texts.refusedTitle}</AlertTitle>
        <AlertDescription>
          {lines.length === 0 ? (
            <PlainText value={error.message} />
          ) : (
            <ol className="grid gap-1">
              {lines.map((line) => (
                <li key={line}>
                  <PlainText value={line} />
                </li>
              ))}
            </ol>
          )}
          <p className="font-mono text-xs text-muted-foreground">{error.code}</p>
        </AlertDescription>
      </Alert>
      {ways.length > 0 && (
        <section className="grid gap-2">
          <h3 className="text-sm font-semibold">{texts.ways}</h3>
          <p className="text-xs text-muted-foreground">{texts.waysHint}</p>
          <ul className="grid gap-2">
            {ways.map((way) => (
              <li key={toText(way, texts)}>
                {way.request === undefined ? (
                  <p className="flex gap-2 px-1 text-sm text-muted-foreground">
                    <PlainText value={toText(way, texts)} />
                    <span className="shrink-0 text-xs">({texts.notYours})</span>
                  </p>
                ) : (
                  <Button
                    variant="outline"
                    className="h-auto w-full justify-start py-2 text-left whitespace-normal"
                    onClick={() => planAnew(way.request)}
                  >
                    <CornerDownRight aria-hidden />
                    <bdi className="min-w-0 break-words">{toPlainText(toText(way, texts))}</bdi>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function toText({ kind, sentence = '', subject = '' }: WayOut, texts: PlanTexts): string {
  if (kind === 'cascade') return texts.removeAlso(subject);
  return kind === 'version' ? texts.tryVersion(subject) : sentence;
}
