import { useBlocker } from '@tanstack/react-router';
import { UNSAVED } from './unsaved-texts.ts';
import { Button } from './ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from './ui/dialog.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

/** Where in the dashboard somebody is. */
export interface Place {
  pathname: string;
  search: Record<string, unknown>;
}

interface UnsavedGuardProps {
  isDirty: boolean;
  /** Whether a step leaves what was changed behind. Default: one to another page. */
  isLeft?: (from: Place, to: Place) => boolean;
}

/** Asks before what was not saved is left behind: by a link, the way back, or the closing of the browser's tab. */
export function UnsavedGuard({ isDirty, isLeft = isOtherPage }: UnsavedGuardProps) {
  const texts = useTexts(UNSAVED);
  const shell = useTexts(SHELL);
  const { status, proceed, reset } = useBlocker({
    // Who signs out, or has to sign in, can save nothing.
    shouldBlockFn: ({ current, next }) => isDirty && !next.pathname.startsWith('/sign-in') && isLeft(current, next),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Dialog open={status === 'blocked'} onOpenChange={(isOpen) => !isOpen && reset?.()}>
      <DialogContent closeLabel={shell.close}>
        <DialogHeader>
          <DialogTitle>{texts.title}</DialogTitle>
          <DialogDescription>{texts.text}</DialogDescription>
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

export function isOtherPage(from: Place, to: Place): boolean {
  return from.pathname !== to.pathname;
}
