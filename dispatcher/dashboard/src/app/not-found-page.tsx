import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { SHELL } from './shell-texts.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** What an address shows that leads nowhere. */
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
