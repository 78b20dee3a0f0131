import { useQuery } from '@tanstack/react-query';
import { healthQuery } from './activity-query.ts';
import { ACTIVITY } from './activity-texts.ts';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const VARIANTS = { healthy: 'success', unhealthy: 'destructive', unknown: 'secondary' } as const;

/** What the plugin says of itself, and which of its handlers are left alone. */
export function PluginHealth({ tenant, plugin }: { tenant: string; plugin: string }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  const query = useQuery(healthQuery(tenant, plugin));
  return (
    <QueryState query={query}>
      {({ status, message, breakers }) => (
        <Card>
          <CardHeader>
            <CardTitle>{texts.healthTitle}</CardTitle>
            <Badge variant={VARIANTS[status]}>{status === 'unknown' ? texts.unknownHealth : texts[status]}</Badge>
          </CardHeader>
          <CardContent className="grid gap-3">
            {message !== undefined && <PlainText value={message} />}
            {breakers.length === 0 ? (
              <p className="text-muted-foreground">{texts.noBreakers}</p>
            ) : (
              <section aria-label={texts.breakers} className="grid gap-2">
                <h3 className="font-medium">{texts.breakers}</h3>
                <p className="text-muted-foreground">{texts.breakersHint}</p>
                <ul className="grid gap-2">
                  {breakers.map(({ hook, state, openedAt, reason }) => (
                    <li key={hook} className="flex flex-wrap items-center gap-2">
                      <Badge variant={state === 'open' ? 'destructive' : 'warning'}>{texts[state]}</Badge>
                      <bdi className="font-mono text-xs">{toPlainText(hook, 100)}</bdi>
                      <span className="text-muted-foreground">{texts.since(format.relative(openedAt))}</span>
                      <PlainText value={reason} maxChars={500} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </CardContent>
        </Card>
      )}
    </QueryState>
  );
}
