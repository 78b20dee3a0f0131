import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { SHELL } from './shell-texts.ts';
import { loadable } from '@/components/loadable.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useTexts } from '@/i18n/texts.ts';

const CommandEntries = loadable(() => import('./command-entries.tsx'));

/** Ctrl+K or ⌘K: go anywhere by a few letters. */
export function CommandPalette({ tenant }: { tenant: string | undefined }) {
  const texts = useTexts(SHELL);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setIsOpen((before) => !before);
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <Button
        variant="outline"
        className="min-w-0 flex-1 justify-start text-muted-foreground sm:max-w-72"
        onClick={() => setIsOpen(true)}
      >
        <Search aria-hidden />
        <span className="truncate">{texts.search}</span>
        <kbd className="ml-auto hidden rounded border bg-muted px-1.5 font-sans text-xs sm:inline">Ctrl K</kbd>
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent closeLabel={texts.close} className="top-24 translate-y-0 p-0" aria-describedby={undefined}>
          <DialogTitle className="sr-only">{texts.search}</DialogTitle>
          <CommandEntries
            tenant={tenant}
            onChoose={() => setIsOpen(false)}
            fallback={<Skeleton className="h-11 w-full" />}
          />
        </DialogContent>
      </Dialog>
    </>
  );
}
