import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { signInAgain } from './session.ts';
import { SignInAtProvider } from './sign-in-at-provider.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { signInOptionsQuery } from './sign-in-options.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog.tsx';
import { useTexts } from '@/i18n/texts.ts';

/**
 * Over a page whose session has ended: who signs in again goes on where they were, by way of the provider at the same
 * address. Closed, it leads to the sign-in.
 */
export function SessionDialog() {
  const texts = useTexts(SHELL);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const href = useRouterState({ select: ({ location }) => location.href });
  const openId = useQuery(signInOptionsQuery).data?.openId;
  const leave = (): void => {
    void navigate({ to: '/sign-in', search: { next: href } });
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && leave()}>
      <DialogContent
        closeLabel={texts.close}
        className="max-w-sm"
        onInteractOutside={(event) => event.preventDefault()}
      >
        <DialogHeader>
          <DialogTitle>{texts.expiredTitle}</DialogTitle>
          <DialogDescription>{texts.expiredText}</DialogDescription>
        </DialogHeader>
        {openId !== undefined && <SignInAtProvider openId={openId} next={href} />}
        <SignInForm
          isSecondary={openId?.faulty.length === 0}
          onSubmit={async (token) => {
            // What another holder has seen is not for this one: nothing of the page stays.
            if (!(await signInAgain(queryClient, token))) location.assign('/');
          }}
        />
      </DialogContent>
    </Dialog>
  );
}
