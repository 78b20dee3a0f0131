import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Skeleton } from './ui/skeleton.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

interface QueryStateProps<Data> {
  query: UseQueryResult<Data>;
  /** In the form of what will stand there. Default: a few lines. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** What was asked for; until it is there, its outline; when it cannot be had, why. Old data stay beside a later error. */
export function QueryState<Data>({ query, skeleton, children }: QueryStateProps<Data>) {
  const texts = useTexts(SHELL);
  const { data, error, isPending, refetch } = query;
  if (isPending) {
    return (
      <div role="status">
        <span className="sr-only">{texts.loading}</span>
        {skeleton ?? <SkeletonLines />}
      </div>
    );
  }
  const notice = error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return notice;
  return (
    <>
      {notice}
      {children(data)}
    </>
  );
}

function SkeletonLines() {
  return (
    <div className="grid gap-3">
      <Skeleton className="h-5 w-1/3" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
