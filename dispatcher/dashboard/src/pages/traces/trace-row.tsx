import { Link } from '@tanstack/react-router';
import { OutcomeBadge } from './outcome-badge.tsx';
import type { TraceSummary } from './trace-query.ts';
import { TRACES } from './traces-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { Moment } from '@/live/moment.tsx';
import { useRowTabIndex } from '@/live/row-tab-index.ts';

/** One execution of a list; all of it leads to what happened. */
export function TraceRow({ tenant, trace }: { tenant: string; trace: TraceSummary }) {
  const texts = useTexts(TRACES);
  const format = useFormat();
  const tabIndex = useRowTabIndex();
  const { id, kind, name, at, durationMs, outcome, leftOut, plugins } = trace;
  return (
    <Link
      tabIndex={tabIndex}
      to={`/tenants/${encodeURIComponent(tenant)}/executions/${encodeURIComponent(id)}`}
      className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-muted/60 focus-visible:outline-offset-[-2px] md:grid-cols-[6.5rem_6.5rem_minmax(0,1fr)_minmax(0,12rem)_5rem_6.5rem]"
    >
      <span className="order-2 md:order-none">
        <Moment at={at} />
      </span>
      <span className="hidden text-muted-foreground md:block">{texts[kind]}</span>
      <span className="order-first min-w-0 md:order-none">
        <bdi className="block truncate font-mono text-[0.8125rem]">{toPlainText(name, 200)}</bdi>
        {leftOut > 0 && (
          <span className="block text-xs text-muted-foreground">{texts.leftOut(format.number(leftOut))}</span>
        )}
      </span>
      <bdi className="hidden truncate text-muted-foreground md:block">
        {plugins.length === 0 ? texts.noPlugin : toPlainText(plugins.join(', '), 200)}
      </bdi>
      <span className="order-3 text-right text-xs text-muted-foreground tabular-nums md:order-none">
        {format.duration(durationMs)}
      </span>
      <span className="order-1 justify-self-end md:order-none">
        <OutcomeBadge outcome={outcome} />
      </span>
    </Link>
  );
}
