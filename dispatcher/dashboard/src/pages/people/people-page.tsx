import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { CircleUserRound } from 'lucide-react';
import { PEOPLE } from './people-texts.ts';
import { PeopleTable } from './people-table.tsx';
import type { ShownPerson } from './people-table.tsx';
import { api, unwrap } from '@/api/client.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { ShowMore } from '@/components/show-more.tsx';
import { toast } from '@/components/toasts.tsx';
import { Card, CardContent } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const KEY = ['platform', 'people'];

/** Who signs in at the OpenID provider. */
export function PeoplePage() {
  const texts = useTexts(PEOPLE);
  const format = useFormat();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam: cursor }) =>
      unwrap(api.GET('/v1/people', { params: { query: { limit: 100, ...(cursor !== undefined && { cursor }) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const endSessions = async ({ id: person }: ShownPerson): Promise<void> => {
    const { ended } = await unwrap(api.DELETE('/v1/people/{person}/sessions', { params: { path: { person } } }));
    toast(texts.ended(format.number(ended)));
    await queryClient.invalidateQueries({ queryKey: KEY });
  };
  return (
    <Page title={texts.title} description={texts.description}>
      <QueryState query={query}>
        {({ pages }) => {
          const people = pages.flatMap((page) => page.people);
          if (people.length === 0) {
            return (
              <EmptyState icon={CircleUserRound} title={texts.emptyTitle}>
                {texts.emptyText}
              </EmptyState>
            );
          }
          return (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <Card className="py-2">
                <CardContent className="px-2">
                  <PeopleTable people={people} onEnd={endSessions} />
                </CardContent>
              </Card>
              <ShowMore query={query} />
            </div>
          );
        }}
      </QueryState>
    </Page>
  );
}
