import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Building2 } from 'lucide-react';
import { CreateTenantDialog } from './create-tenant-dialog.tsx';
import { TENANTS } from './tenants-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { ShowMore } from '@/components/show-more.tsx';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { SearchField } from '@/components/search-field.tsx';
import { Card, CardContent } from '@/components/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { useAddressState } from '@/components/use-address-state.ts';

/** Every tenant of the platform, for its operator. */
export function TenantsPage() {
  const texts = useTexts(TENANTS);
  const [search = '', setSearch] = useAddressState('search');
  const query = useInfiniteQuery({
    queryKey: ['platform', 'tenants', 'all'],
    queryFn: ({ pageParam: cursor }) =>
      unwrap(api.GET('/v1/tenants', { params: { query: { limit: 500, ...(cursor !== undefined && { cursor }) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Page title={texts.title} description={texts.description} actions={<CreateTenantDialog />}>
      <QueryState query={query}>
        {({ pages }) => {
          const all = pages.flatMap(({ tenants }) => tenants);
          if (all.length === 0) {
            return (
              <EmptyState icon={Building2} title={texts.emptyTitle} action={<CreateTenantDialog />}>
                {texts.emptyText}
              </EmptyState>
            );
          }
          const wanted = search.trim().toLowerCase();
          const found = all.filter(({ id }) => id.includes(wanted));
          return (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <SearchField
                className="w-full sm:max-w-72"
                label={texts.search}
                placeholder={texts.search}
                value={search}
                onChange={(text) => setSearch(text === '' ? undefined : text)}
              />
              {found.length === 0 && <p className="text-muted-foreground">{texts.noneFound(search)}</p>}
              {found.length > 0 && <TenantTable tenants={found} />}
              <ShowMore query={query} />
            </div>
          );
        }}
      </QueryState>
    </Page>
  );
}

function TenantTable({ tenants }: { tenants: readonly { id: string; createdAt: string; revision: number }[] }) {
  const texts = useTexts(TENANTS);
  const format = useFormat();
  return (
    <Card className="py-2">
      <CardContent className="px-2">
        <Table label={texts.title}>
          <TableHeader>
            <TableRow>
              <TableHead>{texts.id}</TableHead>
              <TableHead>{texts.createdAt}</TableHead>
              <TableHead className="hidden text-right sm:table-cell">{texts.changes}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {tenants.map(({ id, createdAt, revision }) => (
              <TableRow key={id}>
                <TableCell className="min-w-28">
                  <Link
                    to={`/tenants/${encodeURIComponent(id)}`}
                    className="font-medium wrap-anywhere underline-offset-4 hover:underline"
                  >
                    {id}
                  </Link>
                </TableCell>
                <TableCell className="whitespace-nowrap text-muted-foreground">{format.dateTime(createdAt)}</TableCell>
                <TableCell className="hidden text-right tabular-nums sm:table-cell">
                  {format.number(revision)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardContent>
    </Card>
  );
}
