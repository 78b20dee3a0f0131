import { useBlocker } from '@tanstack/react-router';
import { WORKFLOWS } from './workflows-texts.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { Button } from '@/components/ui/button.tsx';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Asks before changes are left behind: by a link, the way back, or the window's closing. */
export function UnsavedGuard({ isChanged }: { isChanged: boolean }) {
  const texts = useTexts(WORKFLOWS);
  const shell = useTexts(SHELL);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  const stay = (): void => blocker.reset?.();
  return (
    <Dialog open={blocker.status === 'blocked'} onOpenChange={(isOpen) => !isOpen && stay()}>
      <DialogContent closeLabel={shell.close}>
        <DialogHeader>
          <DialogTitle>{texts.leaveTitle}</DialogTitle>
          <DialogDescription>{texts.leaveText}</DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <Button variant="outline" onClick={stay}>
            {texts.stay}
          </Button>
          <Button variant="destructive" onClick={() => blocker.proceed?.()}>
            {texts.leave}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
