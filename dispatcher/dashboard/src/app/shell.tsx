import { Outlet, useParams, useRouter } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Menu } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { AccountMenu } from './account-menu.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { Navigation } from './navigation-list.tsx';
import { SHELL } from './shell-texts.ts';
import { loadable } from '@/components/loadable.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogTitle, DialogTrigger, SheetContent } from '@/components/ui/dialog.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { sessionQuery, useHasSessionEnded } from '@/session/session.ts';

const SessionDialog = loadable(async () => ({
  default: (await import('@/session/session-dialog.tsx')).SessionDialog,
}));

/** What stands around every page of somebody who is signed in. */
export function Shell() {
  const texts = useTexts(SHELL);
  const { tenant } = useParams({ strict: false });
  const { data: session } = useQuery(sessionQuery);
  const content = useContentAfterLoss();
  const hasEnded = useHasSessionEnded();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  if (session === null || session === undefined) return null;
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed top-2 left-2 z-[70] -translate-y-20 rounded-md bg-primary px-3 py-2 text-primary-foreground focus:translate-y-0"
      >
        {texts.skipToContent}
      </a>
      <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col overflow-y-auto border-r bg-sidebar lg:flex">
        <Navigation tenant={tenant} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-background/90 px-4 backdrop-blur">
          <Dialog open={isMenuOpen} onOpenChange={setIsMenuOpen}>
            <DialogTrigger asChild>
              <Button variant="ghost" size="icon" className="lg:hidden" aria-label={texts.menu}>
                <Menu aria-hidden />
              </Button>
            </DialogTrigger>
            <SheetContent closeLabel={texts.close} aria-describedby={undefined}>
              <DialogTitle className="sr-only">{texts.menu}</DialogTitle>
              <Navigation tenant={tenant} onNavigate={() => setIsMenuOpen(false)} />
            </SheetContent>
          </Dialog>
          <CommandPalette tenant={tenant} />
          <div className="ml-auto">
            <AccountMenu />
          </div>
        </header>
        <main
          ref={content}
          id="content"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 py-6 outline-hidden sm:px-6 lg:px-8"
        >
          <Outlet />
        </main>
      </div>
      <ConnectionNotice />
      {hasEnded && <SessionDialog fallback={null} />}
    </div>
  );
}

/** Takes the focus when what had it went with the page before: the tab key would begin at the top of the window otherwise. */
function useContentAfterLoss(): RefObject<HTMLElement | null> {
  const content = useRef<HTMLElement>(null);
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        const isLost = fromLocation !== undefined && pathChanged && document.activeElement === document.body;
        if (isLost) content.current?.focus({ preventScroll: true });
      }),
    [router],
  );
  return content;
}
