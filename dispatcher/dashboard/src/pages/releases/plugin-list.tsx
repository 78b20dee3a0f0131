import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PackageSearch } from 'lucide-react';
import { pluginsQuery } from './registry-queries.ts';
import { RELEASES } from './releases-texts.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { ShowMore } from '@/components/show-more.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { SearchField } from '@/components/search-field.tsx';
import { useAddressState } from '@/components/use-address-state.ts';
import { Card, CardContent } from '@/components/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Published plugins, each with the way to its releases. @param publisher of this one alone */
export function PluginList({ publisher }: { publisher?: string }) {
  const texts = useTexts(RELEASES);
  const [search = '', setSearch] = useAddressState('search');
  const query = useInfiniteQuery(
    pluginsQuery({
      ...(search.trim() !== '' && { search: search.trim() }),
      ...(publisher !== undefined && { publisher }),
    }),
  );
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <SearchField
        className="w-full sm:max-w-72"
        label={texts.search}
        placeholder={texts.search}
        value={search}
        onChange={(text) => setSearch(text === '' ? undefined : text)}
      />
      <QueryState query={query}>
        {({ pages }) => {
          const plugins = pages.flatMap((page) => page.plugins);
          if (plugins.length === 0) {
            return search === '' ? (
              <EmptyState icon={PackageSearch} title={texts.emptyTitle}>
                {texts.emptyText}
              </EmptyState>
            ) : (
              <p className="text-muted-foreground">{texts.noneFound}</p>
            );
          }
          return (
            <Card className="py-2">
              <CardContent className="px-2">
                <Table label={texts.registryTitle}>
                  <TableHeader>
                    <TableRow>
                      <TableHead>{texts.plugin}</TableHead>
                      <TableHead>{texts.latest}</TableHead>
                      <TableHead>{texts.publisher}</TableHead>
                      <TableHead className="hidden sm:table-cell">{texts.category}</TableHead>
                    </TableRow>
                  </TableHeader>
                  <TableBody>
                    {plugins.map(({ id, name, description, latestVersion, publisher: owner, category }) => (
                      <TableRow key={id}>
                        <TableCell className="min-w-40 sm:min-w-48">
                          <Link
                            to={`/releases/${id}`}
                            className="font-medium wrap-anywhere underline-offset-4 hover:underline"
                          >
                            <PlainText value={name} maxChars={80} />
                          </Link>{' '}
                          <span className="text-muted-foreground">{id}</span>
                          {description !== undefined && (
                            <p className="line-clamp-1 text-xs wrap-anywhere text-muted-foreground">
                              <bdi>{toPlainText(description, 200)}</bdi>
                            </p>
                          )}
                        </TableCell>
                        <TableCell className="tabular-nums">{latestVersion}</TableCell>
                        <TableCell>{owner}</TableCell>
                        <TableCell className="hidden sm:table-cell">{category}</TableCell>
                      </TableRow>
                    ))}
                  </TableBody>
                </Table>
              </CardContent>
            </Card>
          );
        }}
      </QueryState>
      <ShowMore query={query} />
    </div>
  );
}
