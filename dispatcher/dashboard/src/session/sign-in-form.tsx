import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { SIGN_IN } from './sign-in-texts.ts';
import { ApiError } from '@/api/api-error.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface SignInFormProps {
  /** Something else comes first. */
  isSecondary?: boolean;
  /** What it throws is shown beside the token. */
  onSubmit: (token: string) => Promise<unknown>;
}

/** Where a token is entered. */
export function SignInForm({ isSecondary = false, onSubmit }: SignInFormProps) {
  const texts = useTexts(SIGN_IN);
  const signingIn = useMutation({ mutationFn: onSubmit });
  const { error } = signingIn;
  const isRefused = error instanceof ApiError && error.status === 401;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get('token');
    const token = typeof entered === 'string' ? entered.trim() : '';
    if (token !== '' && !signingIn.isPending) signingIn.mutate(token);
  };
  return (
    <form className="grid gap-5" onSubmit={submit}>
      <div className="grid gap-2">
        <Label htmlFor="token">{texts.token}</Label>
        <Input
          id="token"
          name="token"
          type="password"
          autoComplete="current-password"
          spellCheck={false}
          required
          autoFocus={!isSecondary}
          aria-invalid={isRefused}
          aria-describedby="token-hint"
        />
        <p id="token-hint" className="text-xs text-muted-foreground">
          {isRefused ? <span className="text-destructive">{texts.refused}</span> : texts.hint}
        </p>
      </div>
      {error !== null && !isRefused && <ErrorNotice error={error} />}
      <Button type="submit" variant={isSecondary ? 'outline' : 'default'} isBusy={signingIn.isPending}>
        {texts.submit}
      </Button>
    </form>
  );
}
