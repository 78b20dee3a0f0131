import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OutcomeBadge } from './outcome-badge.tsx';
import { loadTraces } from './trace-query.ts';
import type { Trace, TraceListQuery, TraceSummary } from './trace-query.ts';
import { TRACES } from './traces-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Of so many handlers it is asked what they led to, and so much of it is shown. */
const MAX_HANDLERS = 20;
const MAX_LED_TO = 20;

/** What led to an execution, and what it led to. Nothing stands here for one that stands alone. */
export function TraceChain({ tenant, trace }: { tenant: string; trace: Trace }) {
  const texts = useTexts(TRACES);
  const { parent, handlers } = trace;
  const queryOf = (query: TraceListQuery) => ({
    queryKey: ['tenants', tenant, 'traces', 'chain', query],
    queryFn: () => loadTraces(tenant, query),
  });
  const invocations = handlers.flatMap(({ invocation }) => (invocation === undefined ? [] : [invocation]));
  const above = useQueries({
    queries: (parent === undefined ? [] : [parent]).map((invocation) => queryOf({ invocation, limit: 1 })),
  });
  const below = useQueries({
    queries: invocations.slice(0, MAX_HANDLERS).map((id) => queryOf({ parent: id, limit: MAX_LED_TO })),
  });
  const ledTo = below.flatMap(({ data }) => data?.traces ?? []);
  if (parent === undefined && ledTo.length === 0) return null;
  const [from] = above;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.chain}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-4">
        {parent !== undefined && from?.isSuccess === true && (
          <div>
            <p className="mb-1 text-xs text-muted-foreground">{texts.calledFrom}</p>
            {from.data.traces.length === 0 ? <p>{texts.gone}</p> : <Links tenant={tenant} traces={from.data.traces} />}
          </div>
        )}
        {ledTo.length > 0 && (
          <div>
            <p className="mb-1 text-xs text-muted-foreground">{texts.ledTo}</p>
            <Links tenant={tenant} traces={ledTo} />
          </div>
        )}
      </CardContent>
    </Card>
  );
}

function Links({ tenant, traces }: { tenant: string; traces: readonly TraceSummary[] }) {
  const texts = useTexts(TRACES);
  return (
    <ul className="grid gap-1">
      {traces.map(({ id, kind, name, plugins, outcome }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <Link
            to={`/tenants/${encodeURIComponent(tenant)}/executions/${encodeURIComponent(id)}`}
            className="min-w-0 break-words text-primary underline underline-offset-4"
          >
            {texts[kind]} <bdi className="font-mono text-[0.8125rem]">{toPlainText(name, 120)}</bdi>
          </Link>
          <bdi className="text-muted-foreground">{toPlainText(plugins.join(', '), 120)}</bdi>
          <OutcomeBadge outcome={outcome} />
        </li>
      ))}
    </ul>
  );
}
