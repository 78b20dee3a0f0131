import { useQuery } from '@tanstack/react-query';
import { ObjectivesChart } from './objectives-chart.tsx';
import { ObjectivesTable } from './objectives-table.tsx';
import { OBJECTIVES } from './objectives-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { FilterSelect } from '@/live/filter-select.tsx';
import { useFilters } from '@/live/use-filters.ts';

/** Milliseconds between two looks. */
const REFRESH = 30_000;
const DEFAULT_WINDOW = '1d';
const OTHER_WINDOWS = ['1h', '30d'] as const;

/** How the platform does by its objectives. */
export function ObjectivesPage() {
  const texts = useTexts(OBJECTIVES);
  const [{ window: chosen }, setFilters] = useFilters(['window']);
  const window = OTHER_WINDOWS.find((known) => known === chosen) ?? DEFAULT_WINDOW;
  const query = useQuery({
    queryKey: ['platform', 'slo', window],
    queryFn: () => unwrap(api.GET('/v1/slo', { params: { query: { window } } })),
    refetchInterval: REFRESH,
  });
  return (
    <Page title={texts.title} description={texts.description}>
      <div className="flex">
        <FilterSelect
          label={texts.window}
          all={texts.w1d}
          value={window === DEFAULT_WINDOW ? undefined : window}
          options={OTHER_WINDOWS.map((value) => ({ value, label: texts[`w${value}`] }))}
          onChange={(value) => setFilters({ window: value })}
        />
      </div>
      <QueryState query={query}>
        {({ objectives }) => (
          <>
            <Card>
              <CardHeader className="flex-col">
                <CardTitle>{texts[`w${window}`]}</CardTitle>
                <CardDescription>{texts.budgetText}</CardDescription>
              </CardHeader>
              <CardContent className="px-2">
                <ObjectivesTable objectives={objectives} />
              </CardContent>
            </Card>
            <Card>
              <CardHeader>
                <CardTitle>{texts.chart}</CardTitle>
              </CardHeader>
              <CardContent>
                <ObjectivesChart objectives={objectives} hasDays={window === '30d'} />
              </CardContent>
            </Card>
          </>
        )}
      </QueryState>
    </Page>
  );
}
