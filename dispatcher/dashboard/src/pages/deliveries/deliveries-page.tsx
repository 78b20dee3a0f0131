import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { CheckCheck, Send } from 'lucide-react';
import { DeadLetterActions, ReplayAll } from './dead-letter-actions.tsx';
import { DELIVERIES } from './deliveries-texts.ts';
import { deliveriesQuery } from './delivery-query.ts';
import { DeliveryList } from './delivery-list.tsx';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { FilterSelect } from '@/live/filter-select.tsx';
import { PluginFilter } from '@/live/plugin-filter.tsx';
import { useFilters } from '@/live/use-filters.ts';
import { useAbility } from '@/session/abilities.ts';

const STATES = ['waiting', 'held', 'running', 'done', 'dead', 'dropped', 'skipped'] as const;

export function DeliveriesPage() {
  const texts = useTexts(DELIVERIES);
  const { tenant = '' } = useParams({ strict: false });
  const [{ tab = 'all' }, setFilters] = useFilters(['tab']);
  return (
    <Page title={texts.title} description={texts.description}>
      <Tabs value={tab} onValueChange={(chosen) => setFilters({ tab: chosen === 'all' ? undefined : chosen })}>
        <TabsList aria-label={texts.title}>
          <TabsTrigger value="all">{texts.all}</TabsTrigger>
          <TabsTrigger value="dead">{texts.dead}</TabsTrigger>
        </TabsList>
        <TabsContent value="all">
          <Deliveries tenant={tenant} />
        </TabsContent>
        <TabsContent value="dead">
          <DeadLetters tenant={tenant} />
        </TabsContent>
      </Tabs>
    </Page>
  );
}

function Deliveries({ tenant }: { tenant: string }) {
  const texts = useTexts(DELIVERIES);
  const [filters, setFilters] = useFilters(['state', 'plugin']);
  const query = useInfiniteQuery(deliveriesQuery(tenant, filters, false));
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-3">
        <FilterSelect
          label={texts.state}
          all={texts.allStates}
          value={filters.state}
          options={STATES.map((value) => ({ value, label: value === 'dead' ? texts.deadState : texts[value] }))}
          onChange={(state) => setFilters({ state })}
        />
        <PluginFilter tenant={tenant} value={filters.plugin} onChange={(plugin) => setFilters({ plugin })} />
      </div>
      <QueryState query={query}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <EmptyState icon={Send} title={isFiltered ? texts.noneTitle : texts.emptyTitle}>
              {isFiltered ? texts.noneText : texts.emptyText}
            </EmptyState>
          ) : (
            <DeliveryList deliveries={pages.flatMap(({ items }) => items)} label={texts.title} query={query} />
          )
        }
      </QueryState>
    </div>
  );
}

function DeadLetters({ tenant }: { tenant: string }) {
  const texts = useTexts(DELIVERIES);
  const mayReplay = useAbility('plugins:switch');
  const [{ plugin }, setFilters] = useFilters(['plugin']);
  const query = useInfiniteQuery(deliveriesQuery(tenant, plugin === undefined ? {} : { plugin }, true));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <PluginFilter tenant={tenant} value={plugin} onChange={(chosen) => setFilters({ plugin: chosen })} />
        {mayReplay && (query.data?.pages[0]?.items.length ?? 0) > 0 && <ReplayAll tenant={tenant} plugin={plugin} />}
      </div>
      <QueryState query={query}>
        {({ pages }) =>
          pages[0]?.items.length === 0 ? (
            <EmptyState icon={CheckCheck} title={texts.deadEmptyTitle}>
              {texts.deadEmptyText}
            </EmptyState>
          ) : (
            <>
              {!mayReplay && <p className="text-muted-foreground">{texts.notAllowed}</p>}
              <DeliveryList
                deliveries={pages.flatMap(({ items }) => items)}
                label={texts.dead}
                query={query}
                {...(mayReplay && {
                  actions: (delivery) => <DeadLetterActions tenant={tenant} delivery={delivery} />,
                })}
              />
            </>
          )
        }
      </QueryState>
    </div>
  );
}
