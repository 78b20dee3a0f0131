import { useInfiniteQuery } from '@tanstack/react-query';
import { PartNotice } from './part-notice.tsx';
import { pluginDataKey, usePluginPlace } from './plugin-place.ts';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { isFields, readToken } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { WidgetContent } from './widget-content.tsx';
import { localTimeZone, useWidgetRange } from './widget-range.ts';
import type { PluginUi } from './plugin-place.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { ErrorBoundary } from '@/components/error-boundary.tsx';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

type Widget = PluginUi['widgets'][number];

/** One of the plugin's widgets, named by a component of its page. */
export function WidgetView({ fields }: { fields: Fields }) {
  const texts = useTexts(PLUGIN_UI);
  const { widgets } = usePluginPlace();
  const widget = widgets.find(({ name }) => name === fields['name']);
  if (widget === undefined) return <PartNotice title={texts.unknownTitle}>{texts.unknownText}</PartNotice>;
  return <WidgetCard widget={widget} />;
}

interface WidgetCardProps {
  widget: Widget;
  /** Named where widgets of several plugins stand side by side. */
  pluginName?: string;
}

/** A widget in a box, for the days that the address asks for. */
export function WidgetCard({ widget: { name, title, kind }, pluginName }: WidgetCardProps) {
  const texts = useTexts(PLUGIN_UI);
  const shell = useTexts(SHELL);
  const query = useWidgetData(name);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  return (
    <Card className="h-full gap-3">
      <CardHeader className="flex-col">
        <CardTitle className="leading-snug">
          <PlainText value={title} maxChars={100} />
        </CardTitle>
        {pluginName !== undefined && (
          <CardDescription className="text-xs">{texts.by(toPlainText(pluginName, 60))}</CardDescription>
        )}
      </CardHeader>
      <CardContent className="flex-1">
        {isPending && (
          <div role="status">
            <span className="sr-only">{shell.loading}</span>
            <Skeleton className={kind === 'stat' ? 'h-9 w-1/2' : 'h-44 w-full'} />
          </div>
        )}
        {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data !== undefined && (
          <ErrorBoundary fallback={() => <PartNotice title={texts.brokenTitle}>{texts.brokenText}</PartNotice>}>
            <WidgetContent kind={kind} pages={data.pages} label={toPlainText(title, 100)} />
          </ErrorBoundary>
        )}
        {hasNextPage && (
          <Button
            variant="outline"
            size="sm"
            className="mt-3"
            isBusy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {shell.showMore}
          </Button>
        )}
      </CardContent>
    </Card>
  );
}

function useWidgetData(widget: string) {
  const { tenant, plugin } = usePluginPlace();
  const { from, to, compare } = useWidgetRange();
  const locale = useLanguage();
  const timeZone = localTimeZone();
  return useInfiniteQuery({
    queryKey: [...pluginDataKey({ tenant, plugin }), 'widget', widget, { from, to, compare, locale, timeZone }],
    queryFn: async ({ pageParam: cursor, signal }): Promise<unknown> => {
      const { data } = await unwrap(
        api.GET('/v1/tenants/{tenant}/plugins/{plugin}/widgets/{widget}', {
          params: {
            path: { tenant, plugin, widget },
            query: {
              from,
              to,
              timeZone,
              locale,
              ...(compare !== undefined && { compare }),
              ...(cursor !== undefined && { cursor }),
            },
          },
          signal,
        }),
      );
      return data;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (isFields(page) ? readToken(page['cursor'], 1_000) : undefined),
  });
}
