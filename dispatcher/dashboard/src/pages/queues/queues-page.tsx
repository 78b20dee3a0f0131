import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { QueueFigures } from './queue-figures.tsx';
import { QueueTable } from './queue-table.tsx';
import { queuesQuery } from './queues-query.ts';
import { QUEUES } from './queues-texts.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { SearchField } from '@/components/search-field.tsx';
import { ShowMore } from '@/components/show-more.tsx';
import { useAddressState } from '@/components/use-address-state.ts';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';

const TENANT = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What waits on the whole platform, for its operator. */
export function QueuesPage() {
  const texts = useTexts(QUEUES);
  const [tenant = '', setTenant] = useAddressState('tenant');
  // Half a name is asked for as soon as it is one.
  const query = useInfiniteQuery(queuesQuery(TENANT.test(tenant) ? tenant : undefined));
  return (
    <Page title={texts.title} description={texts.description}>
      <QueueFigures />
      <SearchField
        className="w-full sm:max-w-72"
        label={texts.filter}
        placeholder={texts.filter}
        value={tenant}
        onChange={(text) => setTenant(text === '' ? undefined : text)}
      />
      <QueryState query={query}>
        {({ pages }) => {
          const queues = pages.flatMap((page) => page.queues);
          if (queues.length === 0) {
            return (
              <EmptyState icon={CircleCheck} title={texts.emptyTitle}>
                {tenant === '' ? texts.emptyText : texts.noneFound(toPlainText(tenant, 60))}
              </EmptyState>
            );
          }
          return (
            <Card>
              <CardHeader>
                <CardTitle>{texts.list}</CardTitle>
              </CardHeader>
              <CardContent className="grid gap-4 px-2">
                <QueueTable queues={queues} />
                <ShowMore query={query} />
              </CardContent>
            </Card>
          );
        }}
      </QueryState>
    </Page>
  );
}
