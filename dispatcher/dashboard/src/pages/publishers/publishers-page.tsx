import { useInfiniteQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { CreatePublisherDialog } from './create-publisher-dialog.tsx';
import { PublisherTokens } from './publisher-tokens.tsx';
import { PUBLISHERS } from './publishers-texts.ts';
import { cn } from '@/class-names.ts';
import { api, unwrap } from '@/api/client.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { ShowMore } from '@/components/show-more.tsx';
import { Page } from '@/components/page.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { useAddressState } from '@/components/use-address-state.ts';
import { useTexts } from '@/i18n/texts.ts';

/** Who publishes; the one that is looked at stands in the address. */
export function PublishersPage() {
  const texts = useTexts(PUBLISHERS);
  const [chosen, choose] = useAddressState('publisher');
  const query = useInfiniteQuery({
    queryKey: ['platform', 'publishers'],
    queryFn: ({ pageParam: cursor }) =>
      unwrap(api.GET('/v1/publishers', { params: { query: { limit: 100, ...(cursor !== undefined && { cursor }) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const create = <CreatePublisherDialog onCreate={choose} />;
  return (
    <Page title={texts.title} description={texts.description} actions={create}>
      <QueryState query={query}>
        {({ pages }) => {
          const publishers = pages.flatMap((page) => page.publishers);
          const shown = publishers.find(({ id }) => id === chosen);
          if (publishers.length === 0) {
            return (
              <EmptyState icon={Users} title={texts.emptyTitle} action={create}>
                {texts.emptyText}
              </EmptyState>
            );
          }
          return (
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[18rem_minmax(0,1fr)]">
              <div className="grid gap-3">
                <PublisherList publishers={publishers} chosen={chosen} onChoose={choose} />
                <ShowMore query={query} />
              </div>
              {shown === undefined ? (
                <p className="rounded-xl border border-dashed px-6 py-12 text-center text-muted-foreground">
                  {texts.chooseText}
                </p>
              ) : (
                <PublisherTokens key={shown.id} publisher={shown.id} name={toName(shown, texts)} />
              )}
            </div>
          );
        }}
      </QueryState>
    </Page>
  );
}

interface PublisherListProps {
  publishers: readonly { id: string; name: string }[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

function PublisherList({ publishers, chosen, onChoose }: PublisherListProps) {
  const texts = useTexts(PUBLISHERS);
  return (
    <ul className="grid gap-1 rounded-xl border bg-card p-1.5">
      {publishers.map(({ id, name }) => (
        <li key={id}>
          <button
            type="button"
            aria-current={id === chosen}
            onClick={() => onChoose(id)}
            className={cn(
              'grid w-full gap-0.5 rounded-md px-3 py-2 text-left hover:bg-accent',
              id === chosen && 'bg-accent forced-colors:outline-2 forced-colors:-outline-offset-2',
            )}
          >
            <span className="truncate font-medium">
              <PlainText value={toName({ id, name }, texts)} maxChars={100} />
            </span>
            <span className="truncate text-xs text-muted-foreground">{id}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The one that is there from the beginning has no name that somebody gave it. */
function toName({ id, name }: { id: string; name: string }, texts: (typeof PUBLISHERS)['en']): string {
  return id === 'platform' ? texts.thePlatform : name;
}
