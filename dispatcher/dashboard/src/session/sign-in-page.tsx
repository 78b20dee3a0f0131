import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { homeOf, isOwnPath } from '@/app/home.ts';
import { SignInAtProvider, SignInProblem } from './sign-in-at-provider.tsx';
import { SIGN_IN } from './sign-in-texts.ts';
import { signIn } from './session.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { ErrorNotice } from '@/components/error-notice.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent } from '@/components/ui/card.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Sends somebody to the OpenID provider, where there is one, or exchanges a token for a session. The token itself is not kept. */
export function SignInPage() {
  const texts = useTexts(SIGN_IN);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  // What the route makes of the address is merged with what stood there: it is looked at here.
  const { next: wanted, problem } = useSearch({ from: '/sign-in' });
  const next = isOwnPath(wanted) ? wanted : undefined;
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  // Whoever has a token gets in whatever becomes of this question.
  const options = useQuery({
    queryKey: ['sign-in'],
    queryFn: () => unwrap(api.GET('/v1/sign-in')),
    staleTime: Infinity,
    retry: false,
  });
  const openId = options.data?.openId;
  const hasProvider = openId?.faulty.length === 0;
  const isRefused = error instanceof ApiError && error.status === 401;

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get('token');
    const token = typeof entered === 'string' ? entered.trim() : '';
    if (token === '' || isBusy) return;
    setIsBusy(true);
    setError(undefined);
    try {
      const { holder } = await signIn(queryClient, token);
      await navigate({ href: next ?? homeOf(holder) });
    } catch (cause) {
      setError(cause);
      setIsBusy(false);
    }
  };
  return (
    <main className="flex min-h-dvh items-center justify-center bg-sidebar p-4">
      <title>{texts.title}</title>
      <Card className="w-full max-w-sm">
        <CardContent className="grid gap-5" aria-busy={options.isPending}>
          <div className="grid justify-items-center gap-2 text-center">
            <img src="/icon.svg" alt="" className="size-10" />
            <h1 className="text-lg font-semibold">{texts.title}</h1>
            <p className="text-muted-foreground">{next === undefined ? texts.description : texts.again}</p>
          </div>
          <SignInProblem code={problem} />
          {!options.isPending && (
            <>
              {openId !== undefined && <SignInAtProvider openId={openId} next={next} />}
              <form className="grid gap-5" onSubmit={(event) => void submit(event)}>
                <div className="grid gap-2">
                  <Label htmlFor="token">{texts.token}</Label>
                  <Input
                    id="token"
                    name="token"
                    type="password"
                    autoComplete="current-password"
                    spellCheck={false}
                    required
                    autoFocus={!hasProvider}
                    aria-invalid={isRefused}
                    aria-describedby="token-hint"
                  />
                  <p id="token-hint" className="text-xs text-muted-foreground">
                    {isRefused ? <span className="text-destructive">{texts.refused}</span> : texts.hint}
                  </p>
                </div>
                {error !== undefined && !isRefused && <ErrorNotice error={error} />}
                <Button type="submit" variant={hasProvider ? 'outline' : 'default'} isBusy={isBusy}>
                  {texts.submit}
                </Button>
              </form>
            </>
          )}
        </CardContent>
      </Card>
    </main>
  );
}
