import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OVERVIEW } from './overview-texts.ts';
import type { Answer } from '@/api/answer.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

export type FailedExecutionsQuery = UseQueryResult<Answer<'listTraces'>>;

/** The last executions that went wrong. */
export function FailedExecutions({ query, base }: { query: FailedExecutionsQuery; base: string }) {
  const texts = useTexts(OVERVIEW);
  const format = useFormat();
  return (
    <QueryState query={query}>
      {({ traces }) =>
        traces.length === 0 ? (
          <p className="text-muted-foreground">{texts.noFailures}</p>
        ) : (
          <ul className="divide-y">
            {traces.map(({ id, name, at, plugins }) => (
              <li key={id} className="flex items-baseline justify-between gap-3 py-2 first:pt-0 last:pb-0">
                <div className="min-w-0">
                  <Link
                    to={`${base}/executions/${encodeURIComponent(id)}`}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    <PlainText value={name} maxChars={80} />
                  </Link>
                  {plugins.length > 0 && (
                    <p className="truncate text-xs text-muted-foreground">{texts.changedAt(plugins.join(', '))}</p>
                  )}
                </div>
                <time dateTime={at} className="shrink-0 text-xs text-muted-foreground">
                  {format.relative(at)}
                </time>
              </li>
            ))}
          </ul>
        )
      }
    </QueryState>
  );
}
