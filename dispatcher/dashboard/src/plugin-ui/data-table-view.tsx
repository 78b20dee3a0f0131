import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { DataTableFilters } from './data-table-filters.tsx';
import { DataTableRows } from './data-table-rows.tsx';
import { readDeed } from './command-button.tsx';
import { PartNotice } from './part-notice.tsx';
import { pluginDataKey, usePluginPlace } from './plugin-place.ts';
import { callEndpoint } from './plugin-requests.ts';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { readSource } from './read-source.ts';
import { isFields, readList, readText } from './read-values.ts';
import type { Fields } from './read-values.ts';
import {
  readDataColumns,
  readPageSize,
  readSort,
  readTableQuery,
  storeTableQuery,
  toEndpointQuery,
} from './table-query.ts';
import type { TableQuery } from './table-query.ts';
import { useSetAddress } from '@/components/use-address-state.ts';
import { readRows } from './widget-data.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Rows that an endpoint answers, sorted and filtered there. How somebody looks at them stands in the address. */
export function DataTableView({ fields, place: key }: { fields: Fields; place: string }) {
  const texts = useTexts(PLUGIN_UI);
  const shell = useTexts(SHELL);
  const search: Fields = useSearch({ strict: false });
  const change = useSetAddress();
  const [error, setError] = useState<unknown>();
  const source = readSource(fields['source']);
  const columns = readDataColumns(fields['columns']);
  const initial = readSort(fields['sort']);
  const tableQuery = readTableQuery(search[`table${key}`], columns, initial);
  const actions = readList(fields['rowActions'], 10)
    .filter(isFields)
    .flatMap((action) => readDeed({ variant: 'ghost', ...action }) ?? []);
  const rows = useRows(source, tableQuery, readPageSize(fields['pageSize']));
  if (source === undefined) return <PartNotice title={texts.unknownTitle}>{texts.unknownText}</PartNotice>;

  const look = (changed: TableQuery): void => change({ [`table${key}`]: storeTableQuery(changed, initial) });
  const pages = rows.data?.pages.map((page) => readRows(page, 100));
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <DataTableFilters
        columns={columns}
        filters={tableQuery.filters}
        onChange={(filters) => look({ ...tableQuery, filters })}
      />
      {error !== undefined && <ErrorNotice error={error} isDeed />}
      {rows.error !== null && <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isPending && (
        <div role="status">
          <span className="sr-only">{shell.loading}</span>
          <Skeleton className="h-40 w-full" />
        </div>
      )}
      {pages?.includes(undefined) === true && <PartNotice title={texts.wrongData} />}
      {pages !== undefined && !pages.includes(undefined) && (
        <DataTableRows
          columns={columns}
          rows={pages.flatMap((page) => page?.rows ?? [])}
          actions={actions}
          sort={tableQuery.sort}
          emptyText={readText(fields['emptyText'], 100) ?? texts.noRows}
          isStale={rows.isPlaceholderData}
          onSort={(sort) => look({ ...tableQuery, sort })}
          onError={setError}
        />
      )}
      {rows.hasNextPage && (
        <Button
          variant="outline"
          size="sm"
          className="justify-self-center"
          isBusy={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {shell.showMore}
        </Button>
      )}
    </div>
  );
}

function useRows(source: string | undefined, tableQuery: TableQuery, limit: number) {
  const place = usePluginPlace();
  return useInfiniteQuery({
    queryKey: [...pluginDataKey(place), 'table', source, tableQuery, limit],
    queryFn: async ({ pageParam: cursor, signal }): Promise<unknown> => {
      const query = toEndpointQuery(tableQuery, { limit, cursor });
      // Without an answer there are no rows, which a query has no word for.
      return (await callEndpoint(place, { endpoint: source ?? '', query, signal })) ?? null;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => readRows(page, 100)?.cursor,
    // What was there stays until the new rows come.
    placeholderData: (before) => before,
    enabled: source !== undefined,
  });
}
