import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { foldChanges } from './fold-changes.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import { TraceChain } from './trace-chain.tsx';
import { TraceData } from './trace-data.tsx';
import { traceQuery } from './trace-query.ts';
import type { Trace } from './trace-query.ts';
import { TRACES } from './traces-texts.ts';
import { Waterfall } from './waterfall.tsx';
import { ChangesTable } from '@/changes/changes-table.tsx';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { useFilters } from '@/live/use-filters.ts';

export function TracePage() {
  const texts = useTexts(TRACES);
  const { tenant = '', trace = '' } = useParams({ strict: false });
  const query = useQuery(traceQuery(tenant, trace));
  const { data } = query;
  return (
    <Page
      title={data === undefined ? texts.copyId : toPlainText(data.name, 200)}
      description={data && `${texts[data.kind]} · ${data.id}`}
      above={
        <Link
          to={`/tenants/${encodeURIComponent(tenant)}/executions`}
          className="mb-1 inline-flex items-center gap-1 text-muted-foreground hover:text-foreground"
        >
          <ArrowLeft className="size-4" aria-hidden />
          {texts.back}
        </Link>
      }
      actions={data && <OutcomeBadge outcome={data.outcome} />}
    >
      <QueryState query={query}>{(loaded) => <TraceContent tenant={tenant} trace={loaded} />}</QueryState>
    </Page>
  );
}

function TraceContent({ tenant, trace }: { tenant: string; trace: Trace }) {
  const texts = useTexts(TRACES);
  const format = useFormat();
  const [{ handler }, setFilters] = useFilters(['handler']);
  const { at, durationMs, data, handlers } = trace;
  const isGiven = data !== undefined && trace.kind === 'hook';
  const { byHandler, final } = foldChanges(isGiven ? { value: data } : undefined, handlers);
  const changes = byHandler.flat();
  // One that refused or failed is what somebody looks for; else the only one.
  const told = handlers.findIndex(({ outcome }) => outcome === 'rejected' || outcome === 'failed');
  const suggested = told !== -1 ? told : handlers.length === 1 ? 0 : undefined;
  const open = handler === undefined ? suggested : Number(handler);
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <div>
          <dt className="text-xs text-muted-foreground">{texts.began}</dt>
          <dd>
            <time dateTime={at}>
              {format.dateTime(at)} ({format.relative(at)})
            </time>
          </dd>
        </div>
        <div>
          <dt className="text-xs text-muted-foreground">{texts.duration}</dt>
          <dd className="tabular-nums">{format.duration(durationMs)}</dd>
        </div>
        <div className="min-w-0">
          <dt className="text-xs text-muted-foreground">{texts.calledBy}</dt>
          <dd className="break-words">
            <ActorText actor={trace.actor} />
          </dd>
        </div>
      </dl>
      <section aria-labelledby="waterfall" className="grid min-w-0 gap-3">
        <div>
          <h2 id="waterfall" className="font-semibold">
            {texts.waterfall}
          </h2>
          <p className="text-muted-foreground">{handlers.length === 0 ? texts.noHandlers : texts.waterfallHint}</p>
        </div>
        {handlers.length > 0 && (
          <Waterfall
            tenant={tenant}
            trace={trace}
            changes={byHandler}
            open={open}
            onOpen={(index) => setFilters({ handler: String(index ?? 'none') })}
          />
        )}
      </section>
      {trace.kind === 'hook' && handlers.length > 0 && (
        <Card>
          <CardHeader>
            <CardTitle>{texts.changed}</CardTitle>
            <CardDescription className="w-full">
              {changes.length === 0 ? texts.unchanged : texts.changedHint}
            </CardDescription>
          </CardHeader>
          {changes.length > 0 && (
            <CardContent>
              <ChangesTable changes={changes} label={texts.changed} />
            </CardContent>
          )}
        </Card>
      )}
      <TraceChain tenant={tenant} trace={trace} />
      <TraceData trace={trace} final={changes.length === 0 ? undefined : final} />
    </>
  );
}

function ActorText({ actor }: { actor: Trace['actor'] }) {
  const texts = useTexts(TRACES);
  const id = toPlainText(actor['id'] ?? '', 100);
  switch (actor.kind) {
    case 'host':
    case 'anonymous':
    case 'platform':
      return texts[actor.kind];
    case 'user':
    case 'customer':
      return <bdi>{texts[actor.kind](id)}</bdi>;
    case 'plugin':
      return <bdi>{texts.pluginActor(id)}</bdi>;
    default:
      return <bdi>{toPlainText(actor.kind, 100)}</bdi>;
  }
}
