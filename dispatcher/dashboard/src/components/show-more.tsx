import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Button } from './ui/button.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

export type ShowMoreQuery = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'error' | 'fetchNextPage'
>;

/** Below a list that came in pages: asks for the next one. */
export function ShowMore({ query }: { query: ShowMoreQuery }) {
  const texts = useTexts(SHELL);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = query;
  if (isFetchNextPageError) return <ErrorNotice error={error} onRetry={() => void fetchNextPage()} />;
  if (!hasNextPage) return null;
  return (
    <Button
      variant="outline"
      className="justify-self-center"
      isBusy={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {texts.showMore}
    </Button>
  );
}
