import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck, CircleX } from 'lucide-react';
import { STATUS } from './status-texts.ts';
import type { Answer } from '@/api/answer.ts';
import { api, unwrap } from '@/api/client.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

type Health = Answer<'getPlatformHealth'>;

/** Milliseconds between two looks. */
const REFRESH = 10_000;

const VARIANTS: Record<Health['status'], BadgeVariant> = { ok: 'success', impaired: 'warning', failing: 'destructive' };

/** Whether the parts of the platform answer, how executions go, and which handlers are left alone. */
export function HealthSection() {
  const texts = useTexts(STATUS);
  const query = useQuery({
    queryKey: ['platform', 'health'],
    queryFn: () => unwrap(api.GET('/v1/health/platform')),
    refetchInterval: REFRESH,
  });
  return (
    <QueryState query={query}>
      {(health) => (
        <Card>
          <CardHeader className="flex-col">
            <CardTitle className="flex items-center gap-2">
              {texts.health}
              <Badge variant={VARIANTS[health.status]}>{texts[health.status]}</Badge>
            </CardTitle>
            <CardDescription>{texts.healthText}</CardDescription>
          </CardHeader>
          <CardContent className="grid gap-4">
            <Parts parts={health.parts} />
            <Executions executions={health.executions} />
            <Breakers breakers={health.breakers} />
          </CardContent>
        </Card>
      )}
    </QueryState>
  );
}

function Parts({ parts }: Pick<Health, 'parts'>) {
  const texts = useTexts(STATUS);
  const format = useFormat();
  return (
    <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
      {parts.map(({ part, ok, durationMs, message }) => (
        <li key={part} className="flex min-w-0 items-start gap-2 rounded-md border px-3 py-2">
          {ok ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
          ) : (
            <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />
          )}
          <div className="min-w-0 text-sm">
            <p className="font-medium">{texts[`${part}Part`]}</p>
            <p className="text-xs break-words text-muted-foreground">
              {ok ? texts.answersIn(format.duration(durationMs)) : (message ?? texts.answersNot)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Executions({ executions: { minutes, total, failed } }: Pick<Health, 'executions'>) {
  const texts = useTexts(STATUS);
  const format = useFormat();
  const share = total === 0 ? 0 : failed / total;
  return (
    <p className="text-sm">
      {texts.executions(format.number(total), format.number(minutes))}{' '}
      <span className={failed > 0 ? 'font-medium text-destructive' : 'text-muted-foreground'}>
        {texts.failed(format.number(failed), format.percent(share))}
      </span>
    </p>
  );
}

function Breakers({ breakers }: Pick<Health, 'breakers'>) {
  const texts = useTexts(STATUS);
  const format = useFormat();
  if (breakers.length === 0) return <p className="text-sm text-muted-foreground">{texts.noBreakers}</p>;
  return (
    <section className="grid gap-2" aria-label={texts.breakers}>
      <h3 className="text-sm font-medium">{texts.breakers}</h3>
      <ul className="grid gap-2">
        {breakers.map(({ tenant, plugin, version, hook, state, openedAt, reason }) => (
          <li key={`${tenant}/${plugin}/${version}/${hook}`} className="rounded-md border px-3 py-2 text-sm">
            <div className="flex flex-wrap items-center gap-2">
              <Link
                to={`/tenants/${encodeURIComponent(tenant)}/plugins/${encodeURIComponent(plugin)}`}
                className="font-medium underline-offset-4 hover:underline"
              >
                {tenant} · {plugin} {version}
              </Link>
              <code className="text-xs">{hook}</code>
              <Badge variant={state === 'open' ? 'destructive' : 'warning'}>{texts[state]}</Badge>
              <span className="text-xs text-muted-foreground">{format.relative(openedAt)}</span>
            </div>
            <p className="mt-1 text-xs break-words text-muted-foreground">
              <PlainText value={reason} maxChars={300} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
