import { useParams } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { LOG_LEVELS } from './log-level.tsx';
import { loadLogs, LOG_FILTERS } from './log-query.ts';
import type { LogListQuery } from './log-query.ts';
import { LogRow } from './log-row.tsx';
import { LOGS } from './logs-texts.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { FilterSelect } from '@/live/filter-select.tsx';
import { FilterText } from '@/live/filter-text.tsx';
import { FollowedList } from '@/live/followed-list.tsx';
import { LiveSwitch } from '@/live/live-switch.tsx';
import { PluginFilter } from '@/live/plugin-filter.tsx';
import { useFilters } from '@/live/use-filters.ts';
import { useFollowed } from '@/live/use-followed.ts';

const PAGE = 400;

export function LogsPage() {
  const texts = useTexts(LOGS);
  const { tenant = '' } = useParams({ strict: false });
  const [filters, setFilters] = useFilters(LOG_FILTERS);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const query = filters as LogListQuery;
  const followed = useFollowed({
    queryKey: ['tenants', tenant, 'logs', filters],
    path: `/v1/tenants/${encodeURIComponent(tenant)}/logs?${new URLSearchParams(filters)}`,
    loadPage: async (cursor) => {
      const { logs, nextCursor } = await loadLogs(tenant, { ...query, limit: PAGE, ...(cursor && { cursor }) });
      return { items: logs, nextCursor };
    },
  });
  const toggle = (seq: number): void => {
    const next = new Set(open);
    if (!next.delete(seq)) next.add(seq);
    setOpen(next);
  };
  const isFiltered = Object.keys(filters).length > 0;
  const clear = (): void => setFilters(Object.fromEntries(LOG_FILTERS.map((name) => [name, undefined])));
  return (
    <Page
      title={texts.title}
      description={texts.description}
      actions={followed.query.data && <LiveSwitch state={followed.state} onPause={followed.setIsPaused} />}
    >
      <div className="flex flex-wrap gap-3">
        <FilterSelect
          label={texts.level}
          all={texts.allLevels}
          value={filters.level}
          options={LOG_LEVELS.slice(1).map((level) => ({ value: level, label: texts.levelFrom(level) }))}
          onChange={(level) => setFilters({ level })}
        />
        <PluginFilter tenant={tenant} value={filters.plugin} onChange={(plugin) => setFilters({ plugin })} />
        <FilterText
          label={texts.text}
          placeholder={texts.textPlaceholder}
          value={filters.text}
          onChange={(text) => setFilters({ text })}
        />
      </div>
      <FollowedList
        followed={followed}
        label={texts.title}
        rowHeight={36}
        empty={
          <EmptyState
            icon={ScrollText}
            title={isFiltered ? texts.noneTitle : texts.emptyTitle}
            action={
              isFiltered && (
                <Button variant="outline" onClick={clear}>
                  {texts.clear}
                </Button>
              )
            }
          >
            {isFiltered ? texts.noneText : texts.emptyText}
          </EmptyState>
        }
      >
        {(entry) => (
          <LogRow tenant={tenant} entry={entry} isOpen={open.has(entry.seq)} onToggle={() => toggle(entry.seq)} />
        )}
      </FollowedList>
    </Page>
  );
}
