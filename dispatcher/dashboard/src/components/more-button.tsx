import { Button } from './ui/button.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** The next page of a list, when there is one. */
export function MoreButton({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreButtonProps) {
  const texts = useTexts(SHELL);
  if (!hasNextPage) return null;
  return (
    <Button
      variant="outline"
      size="sm"
      className="justify-self-center"
      isBusy={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {texts.showMore}
    </Button>
  );
}
