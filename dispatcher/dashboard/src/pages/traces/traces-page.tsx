import { useParams } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import { useMemo } from 'react';
import { TraceFilters } from './trace-filters.tsx';
import { loadTraces, TRACE_FILTERS, toTraceQuery } from './trace-query.ts';
import { TraceRow } from './trace-row.tsx';
import { TRACES } from './traces-texts.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { FollowedList } from '@/live/followed-list.tsx';
import { LiveSwitch } from '@/live/live-switch.tsx';
import { useFilters } from '@/live/use-filters.ts';
import { useFollowed } from '@/live/use-followed.ts';

const PAGE = 250;

export function TracesPage() {
  const texts = useTexts(TRACES);
  const { tenant = '' } = useParams({ strict: false });
  const [filters, setFilters] = useFilters(TRACE_FILTERS);
  const key = JSON.stringify(filters);
  // The time that filters count back from stays while they do.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const query = useMemo(() => toTraceQuery(filters, Date.now()), [key]);
  const followed = useFollowed({
    queryKey: ['tenants', tenant, 'traces', 'list', query],
    path: `/v1/tenants/${encodeURIComponent(tenant)}/traces?${new URLSearchParams(query as Record<string, string>)}`,
    loadPage: async (cursor) => {
      const { traces, nextCursor } = await loadTraces(tenant, { ...query, limit: PAGE, ...(cursor && { cursor }) });
      return { items: traces, nextCursor };
    },
  });
  const isFiltered = Object.keys(filters).length > 0;
  const clear = (): void => setFilters(Object.fromEntries(TRACE_FILTERS.map((name) => [name, undefined])));
  return (
    <Page
      title={texts.title}
      description={texts.description}
      actions={followed.query.data && <LiveSwitch state={followed.state} onPause={followed.setIsPaused} />}
    >
      <TraceFilters tenant={tenant} filters={filters} onChange={setFilters} />
      <FollowedList
        followed={followed}
        label={texts.title}
        rowHeight={40}
        empty={
          isFiltered ? (
            <EmptyState
              icon={Activity}
              title={texts.noneTitle}
              action={
                <Button variant="outline" onClick={clear}>
                  {texts.clear}
                </Button>
              }
            >
              {texts.noneText}
            </EmptyState>
          ) : (
            <EmptyState icon={Activity} title={texts.emptyTitle}>
              {texts.emptyText}
            </EmptyState>
          )
        }
      >
        {(trace) => <TraceRow tenant={tenant} trace={trace} />}
      </FollowedList>
    </Page>
  );
}
