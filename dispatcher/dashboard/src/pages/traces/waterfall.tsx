import { ChevronRight } from 'lucide-react';
import { HandlerDetails } from './handler-details.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';
import type { Trace, TracedHandler } from './trace-query.ts';
import type { ReadableChange } from '@/changes/readable-change.ts';
import { cn } from '@/class-names.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { useFormat } from '@/i18n/format.ts';

interface WaterfallProps {
  tenant: string;
  trace: Trace;
  changes: readonly (readonly ReadableChange[])[];
  /** Place of the handler that is opened. */
  open: number | undefined;
  onOpen: (index: number | undefined) => void;
}

const BARS: Readonly<Record<TracedHandler['outcome'], string>> = {
  completed: 'bg-chart-1',
  rejected: 'bg-warning',
  failed: 'bg-destructive',
  skipped: 'bg-muted-foreground',
  not_run: 'bg-muted-foreground',
};
/** A bar can be seen. */
const MIN_WIDTH = 0.75;

/** When each handler ran and how long it took; each opens to all that it did. */
export function Waterfall({ tenant, trace, changes, open, onOpen }: WaterfallProps) {
  return (
    <ol className="divide-y overflow-hidden rounded-xl border bg-card">
      {trace.handlers.map((handler, index) => (
        // A plugin's handler can stand in it more than once; its place is what it is known by.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <HandlerBar
            handler={handler}
            totalMs={trace.durationMs}
            isOpen={open === index}
            onToggle={() => onOpen(open === index ? undefined : index)}
          />
          {open === index && <HandlerDetails tenant={tenant} handler={handler} changes={changes[index] ?? []} />}
        </li>
      ))}
    </ol>
  );
}

interface HandlerBarProps {
  handler: TracedHandler;
  totalMs: number;
  isOpen: boolean;
  onToggle: () => void;
}

function HandlerBar({ handler, totalMs, isOpen, onToggle }: HandlerBarProps) {
  const format = useFormat();
  const { plugin, handler: file, startedMs, durationMs, outcome } = handler;
  const hasRun = outcome !== 'not_run' && outcome !== 'skipped';
  const width = Math.min(100, Math.max(MIN_WIDTH, toShare(durationMs, totalMs)));
  const left = Math.min(100 - width, toShare(startedMs, totalMs));
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 px-4 py-3 text-left hover:bg-muted/60 focus-visible:outline-offset-[-2px] md:grid-cols-[auto_16rem_minmax(0,1fr)_5rem_6.5rem]"
    >
      <ChevronRight
        aria-hidden
        className={cn('size-4 text-muted-foreground transition-transform', isOpen && 'rotate-90')}
      />
      <span className="min-w-0">
        <bdi className="block truncate font-medium">{toPlainText(plugin, 80)}</bdi>
        <bdi className="block truncate font-mono text-xs text-muted-foreground">{toPlainText(file, 200)}</bdi>
      </span>
      <span
        aria-hidden
        className="order-last col-span-3 block h-2.5 rounded-full bg-muted forced-colors:border md:order-none md:col-span-1"
      >
        {hasRun && (
          <span
            className={cn('block h-full rounded-full forced-color-adjust-none', BARS[outcome])}
            style={{ width: `${width}%`, marginLeft: `${left}%` }}
          />
        )}
      </span>
      <span className="hidden text-right text-xs text-muted-foreground tabular-nums md:block">
        {hasRun ? format.duration(durationMs) : ''}
      </span>
      <span className="flex flex-col items-end gap-1 justify-self-end">
        <OutcomeBadge outcome={outcome} />
        {hasRun && (
          <span className="text-xs text-muted-foreground tabular-nums md:hidden">{format.duration(durationMs)}</span>
        )}
      </span>
    </button>
  );
}

function toShare(ms: number, totalMs: number): number {
  return totalMs > 0 ? Math.max(0, Math.min(100, (ms / totalMs) * 100)) : 0;
}
