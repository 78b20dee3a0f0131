import { Link, useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { SHELL } from './shell-texts.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Page } from '@/components/page.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

export function NotFoundPage() {
  const texts = useTexts(SHELL);
  return (
    <Page title={texts.notFoundTitle}>
      <EmptyState
        icon={Compass}
        title={texts.notFoundTitle}
        action={
          <Button asChild variant="outline">
            <Link to="/">{texts.home}</Link>
          </Button>
        }
      >
        {texts.notFoundText}
      </EmptyState>
    </Page>
  );
}

/** What a page shows that threw while it was drawn. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const texts = useTexts(SHELL);
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title={texts.brokenTitle}>
      <ErrorNotice error={error} onRetry={retry} />
    </Page>
  );
}
