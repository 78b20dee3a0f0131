import { useBlocker } from '@tanstack/react-router';
import { SETTINGS } from './settings-texts.ts';
import { Button } from '@/components/ui/button.tsx';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

/** Asks before a page is left on which something was not saved, and has the browser ask before its tab is closed. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const texts = useTexts(SETTINGS);
  const shell = useTexts(SHELL);
  const { status, proceed, reset } = useBlocker({
    // Nothing asks on the way to the sign-in: the session is over, and nothing can be saved.
    shouldBlockFn: ({ next }) => isDirty && !next.pathname.startsWith('/sign-in'),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Dialog open={status === 'blocked'} onOpenChange={(isOpen) => !isOpen && reset?.()}>
      <DialogContent closeLabel={shell.close}>
        <DialogHeader>
          <DialogTitle>{texts.leaveTitle}</DialogTitle>
          <DialogDescription>{texts.leaveText}</DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <Button variant="outline" onClick={() => proceed?.()}>
            {texts.leave}
          </Button>
          <Button onClick={() => reset?.()}>{texts.stay}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
