import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { homeOf, isOwnPath } from '@/app/home.ts';
import { SignInAtProvider, SignInProblem } from './sign-in-at-provider.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { signInOptionsQuery } from './sign-in-options.ts';
import { SIGN_IN } from './sign-in-texts.ts';
import { signIn } from './session.ts';
import { Card, CardContent } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Sends somebody to the OpenID provider, where there is one, or exchanges a token for a session. The token itself is not kept. */
export function SignInPage() {
  const texts = useTexts(SIGN_IN);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  // What the route makes of the address is merged with what stood there: it is looked at here.
  const { next: wanted, problem } = useSearch({ from: '/sign-in' });
  const next = isOwnPath(wanted) ? wanted : undefined;
  const options = useQuery(signInOptionsQuery);
  const openId = options.data?.openId;
  const hasProvider = openId?.faulty.length === 0;
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
              <SignInForm
                isSecondary={hasProvider}
                onSubmit={async (token) => {
                  const { holder } = await signIn(queryClient, token);
                  await navigate({ href: next ?? homeOf(holder) });
                }}
              />
            </>
          )}
        </CardContent>
      </Card>
    </main>
  );
}
