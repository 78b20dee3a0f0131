import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { SearchX, Store } from 'lucide-react';
import { marketplaceQuery } from './marketplace-query.ts';
import type { Category, ListedPlugin } from './marketplace-query.ts';
import { MARKETPLACE } from './marketplace-texts.ts';
import { PluginCard } from './plugin-card.tsx';
import { EmptyState } from '@/components/empty-state.tsx';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Page } from '@/components/page.tsx';
import { SearchField } from '@/components/search-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';
import { installationsQuery } from '@/pages/installed/installations-query.ts';

const CATEGORIES: readonly Category[] = [
  'payment',
  'auth',
  'cms',
  'delivery',
  'email',
  'analytics',
  'integration',
  'ui',
  'workflow',
  'utility',
];
const ALL = 'all';
const GRID = 'grid gap-4 sm:grid-cols-2 xl:grid-cols-3';

export function MarketplacePage() {
  const texts = useTexts(MARKETPLACE);
  const shell = useTexts(SHELL);
  const { tenant = '' } = useParams({ strict: false });
  const { filter, change } = useFilter();
  const query = useInfiniteQuery({
    ...marketplaceQuery(tenant, filter),
    placeholderData: (former) => former,
  });
  const { data: installed } = useQuery(installationsQuery(tenant));
  const plugins = query.data?.pages.flatMap((page) => page.plugins);
  const versionOf = (id: string) => installed?.installations.find((installation) => installation.id === id)?.version;
  return (
    <Page title={texts.title} description={texts.description}>
      <search className="flex flex-wrap gap-3">
        <SearchField
          className="min-w-0 flex-1 basis-60"
          label={texts.search}
          placeholder={texts.searchPlaceholder}
          value={filter.search}
          onChange={(q) => change({ q })}
        />
        <Select
          value={filter.category ?? ALL}
          onValueChange={(category) => change({ category: category === ALL ? undefined : category })}
        >
          <SelectTrigger aria-label={texts.category} className="w-full sm:w-48">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value={ALL}>{texts.allCategories}</SelectItem>
            {CATEGORIES.map((category) => (
              <SelectItem key={category} value={category}>
                {texts[category]}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </search>
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <div role="status" className={GRID}>
          <span className="sr-only">{shell.loading}</span>
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} className="h-44" />
          ))}
        </div>
      )}
      {plugins?.length === 0 && <NothingThere isFiltered={isFiltered(filter)} clear={() => change({})} />}
      {plugins !== undefined && plugins.length > 0 && (
        <ul className={GRID}>
          {plugins.map((plugin: ListedPlugin) => (
            <li key={plugin.id} className="min-w-0">
              <PluginCard tenant={tenant} plugin={plugin} installed={versionOf(plugin.id)} />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          variant="outline"
          className="self-center"
          isBusy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {texts.showMore}
        </Button>
      )}
    </Page>
  );
}

function NothingThere({ isFiltered, clear }: { isFiltered: boolean; clear: () => void }) {
  const texts = useTexts(MARKETPLACE);
  if (!isFiltered) {
    return (
      <EmptyState icon={Store} title={texts.emptyTitle}>
        {texts.emptyText}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title={texts.nothingFoundTitle}
      action={
        <Button variant="outline" onClick={clear}>
          {texts.clear}
        </Button>
      }
    >
      {texts.nothingFoundText}
    </EmptyState>
  );
}

interface Filter {
  search: string;
  category: Category | undefined;
}

const isFiltered = ({ search, category }: Filter): boolean => search !== '' || category !== undefined;

/** What is looked for, as the address has it. */
function useFilter() {
  const { q, category: named }: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) : '';
  const category = CATEGORIES.find((known) => known === named);
  const change = (changed: { q?: string; category?: string | undefined }): void => {
    const next = Object.keys(changed).length === 0 ? {} : { q: search, category, ...changed };
    const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value !== ''));
    void navigate({ to: '.', search: kept, replace: true, resetScroll: false });
  };
  return { filter: { search, category } satisfies Filter, change };
}
