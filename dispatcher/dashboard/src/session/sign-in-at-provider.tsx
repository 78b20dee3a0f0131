import { TriangleAlert } from 'lucide-react';
import { SIGN_IN_ADVICE, SIGN_IN_PROBLEMS } from './sign-in-problems.ts';
import { SIGN_IN } from './sign-in-texts.ts';
import type { Answer } from '@/api/answer.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface SignInAtProviderProps {
  openId: NonNullable<Answer<'getSignIn'>['openId']>;
  /** Path of the page to go on to. */
  next: string | undefined;
}

/** The way to the OpenID provider, or why there is none at the moment. */
export function SignInAtProvider({ openId: { name, path, faulty }, next }: SignInAtProviderProps) {
  const texts = useTexts(SIGN_IN);
  const shown = toPlainText(name, 40);
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  return (
    <div className="grid gap-4">
      {faulty.length === 0 ? (
        <Button asChild>
          {/* It leaves the page: the platform sends the browser on to the provider. */}
          <a href={`${path}${query}`}>{texts.continueWith(shown)}</a>
        </Button>
      ) : (
        <Alert variant="warning">
          <TriangleAlert aria-hidden />
          <AlertTitle>{texts.faultyTitle(shown)}</AlertTitle>
          <AlertDescription>
            <p>{texts.faultyText(faulty.join(', '))}</p>
          </AlertDescription>
        </Alert>
      )}
      <div className="flex items-center gap-3 text-xs text-muted-foreground">
        <span aria-hidden className="h-px flex-1 bg-border" />
        {texts.orToken}
        <span aria-hidden className="h-px flex-1 bg-border" />
      </div>
    </div>
  );
}

/** What happened to somebody who came back from the provider, and what they can do. Other codes are nobody's: nothing is shown. */
export function SignInProblem({ code }: { code: unknown }) {
  const titles = useTexts(SIGN_IN_PROBLEMS);
  const advice = useTexts(SIGN_IN_ADVICE);
  if (typeof code !== 'string' || !Object.hasOwn(titles, code)) return null;
  const known = code as keyof typeof titles;
  return (
    <Alert variant="destructive">
      <TriangleAlert aria-hidden />
      <AlertTitle>{titles[known]}</AlertTitle>
      <AlertDescription>
        <p>{advice[known]}</p>
      </AlertDescription>
    </Alert>
  );
}
