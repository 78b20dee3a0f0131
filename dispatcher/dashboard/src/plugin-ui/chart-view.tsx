import { useQuery } from '@tanstack/react-query';
import { PartNotice } from './part-notice.tsx';
import { pluginDataKey, usePluginPlace } from './plugin-place.ts';
import { callEndpoint } from './plugin-requests.ts';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { readSource } from './read-source.ts';
import { readText, readWord } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { WidgetContent } from './widget-content.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** A chart of what an endpoint answers. */
export function ChartView({ fields }: { fields: Fields }) {
  const texts = useTexts(PLUGIN_UI);
  const place = usePluginPlace();
  const source = readSource(fields['source']);
  const title = readText(fields['title'], 100);
  const kind = readWord(fields['kind'], ['line', 'bar', 'area', 'donut']);
  const query = useQuery({
    queryKey: [...pluginDataKey(place), 'chart', source],
    // Without an answer there is nothing to show, which a query has no word for.
    queryFn: async ({ signal }) => (await callEndpoint(place, { endpoint: source ?? '', signal })) ?? null,
    enabled: source !== undefined,
  });
  if (source === undefined) return <PartNotice title={texts.unknownTitle}>{texts.unknownText}</PartNotice>;
  return (
    <Card>
      {title !== undefined && (
        <CardHeader>
          <CardTitle className="leading-snug">
            <PlainText value={title} />
          </CardTitle>
        </CardHeader>
      )}
      <CardContent>
        <QueryState query={query} skeleton={<Skeleton className="h-48 w-full" />}>
          {(data) => <WidgetContent kind={kind} pages={[data]} label={title ?? source} />}
        </QueryState>
      </CardContent>
    </Card>
  );
}
