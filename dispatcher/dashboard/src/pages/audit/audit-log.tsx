import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { AuditSource } from './audit-query.ts';
import { AuditRow } from './audit-row.tsx';
import { AUDIT } from './audit-texts.ts';
import { AuditVerdict } from './audit-verdict.tsx';
import { EmptyState } from '@/components/empty-state.tsx';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { FilterText } from '@/live/filter-text.tsx';
import { useFilters } from '@/live/use-filters.ts';
import { VirtualRows } from '@/live/virtual-rows.tsx';

const PAGE = 100;
const ROW_HEIGHT = 44;

/** The page of one audit log. */
export function AuditLog({ source, description }: { source: AuditSource; description: string }) {
  const texts = useTexts(AUDIT);
  const [{ text, entry: opened }, setFilters] = useFilters(['text', 'entry']);
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(opened === undefined ? [] : [Number(opened)]));
  const query = useInfiniteQuery({
    queryKey: [...source.key, { text }],
    queryFn: ({ pageParam: cursor }) =>
      source.list({ order: 'newest', limit: PAGE, ...(text !== undefined && { text }), ...(cursor && { cursor }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const verification = useMutation({ mutationFn: () => source.verify() });
  const toggle = (seq: number): void => {
    const next = new Set(open);
    if (!next.delete(seq)) next.add(seq);
    setOpen(next);
    setFilters({ entry: next.has(seq) ? String(seq) : undefined });
  };
  return (
    <Page
      title={texts.title}
      description={description}
      actions={
        <Button isBusy={verification.isPending} onClick={() => verification.mutate()}>
          <ShieldCheck aria-hidden />
          {texts.verify}
        </Button>
      }
    >
      {verification.isError && <ErrorNotice error={verification.error} onRetry={() => verification.mutate()} />}
      {verification.isSuccess && <AuditVerdict verification={verification.data} />}
      <div className="flex">
        <FilterText
          label={texts.filter}
          placeholder={texts.filterPlaceholder}
          value={text}
          onChange={(wanted) => setFilters({ text: wanted })}
        />
      </div>
      <QueryState query={query}>
        {({ pages }) =>
          pages[0]?.entries.length === 0 ? (
            <EmptyState
              icon={ShieldCheck}
              title={text === undefined ? texts.emptyTitle : texts.noneTitle}
              action={
                text !== undefined && (
                  <Button variant="outline" onClick={() => setFilters({ text: undefined })}>
                    {texts.clear}
                  </Button>
                )
              }
            >
              {text === undefined ? texts.emptyText : texts.noneText}
            </EmptyState>
          ) : (
            <VirtualRows
              items={pages.flatMap(({ entries }) => entries)}
              toKey={({ seq }) => seq}
              query={query}
              label={texts.title}
              rowHeight={ROW_HEIGHT}
            >
              {(entry) => <AuditRow entry={entry} isOpen={open.has(entry.seq)} onToggle={() => toggle(entry.seq)} />}
            </VirtualRows>
          )
        }
      </QueryState>
    </Page>
  );
}
