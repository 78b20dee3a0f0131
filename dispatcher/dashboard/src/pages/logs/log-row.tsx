import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { LogFields } from './log-fields.tsx';
import { LogLevel } from './log-level.tsx';
import type { LogEntry } from './log-query.ts';
import { LOGS } from './logs-texts.ts';
import { cn } from '@/class-names.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { Moment } from '@/live/moment.tsx';
import { useRowTabIndex } from '@/live/row-tab-index.ts';

interface LogRowProps {
  tenant: string;
  entry: LogEntry;
  isOpen: boolean;
  onToggle: () => void;
}

/** One line of the log; all of it when it is opened. */
export function LogRow({ tenant, entry, isOpen, onToggle }: LogRowProps) {
  const texts = useTexts(LOGS);
  const tabIndex = useRowTabIndex();
  const { at, plugin, trace, name, level, message, fields } = entry;
  return (
    <>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-expanded={isOpen}
        onClick={onToggle}
        className="grid w-full grid-cols-[auto_auto_1fr] items-center gap-x-3 gap-y-1 px-4 py-1.5 text-left hover:bg-muted/60 focus-visible:outline-offset-[-2px] md:grid-cols-[auto_6.5rem_auto_10rem_minmax(0,1fr)]"
      >
        <ChevronRight
          aria-hidden
          className={cn('size-3.5 text-muted-foreground transition-transform', isOpen && 'rotate-90')}
        />
        <Moment at={at} />
        <span className="justify-self-end md:justify-self-auto">
          <LogLevel level={level} />
        </span>
        <bdi className="col-span-3 truncate text-xs text-muted-foreground md:col-span-1 md:text-sm">
          {toPlainText(plugin, 80)}
        </bdi>
        <bdi className="col-span-3 truncate font-mono text-xs md:col-span-1">{toPlainText(message, 300)}</bdi>
      </button>
      {isOpen && (
        <div className="grid gap-3 border-t bg-muted/30 px-4 py-3 md:pl-10">
          <LogFields message={message} fields={fields} />
          <p className="text-sm">
            {texts.execution}:{' '}
            <Link
              tabIndex={tabIndex}
              to={`/tenants/${encodeURIComponent(tenant)}/executions/${encodeURIComponent(trace)}`}
              className="text-primary underline underline-offset-4"
            >
              <bdi>{toPlainText(name, 200)}</bdi>
            </Link>
          </p>
        </div>
      )}
    </>
  );
}
