import { useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { SHELL } from './shell-texts.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Page } from '@/components/page.tsx';
import { useTexts } from '@/i18n/texts.ts';

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
