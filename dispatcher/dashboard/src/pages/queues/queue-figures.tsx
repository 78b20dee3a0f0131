import { useQuery } from '@tanstack/react-query';
import { queueSummaryQuery } from './queues-query.ts';
import { QUEUES } from './queues-texts.ts';
import { FigureCard } from '@/components/figure-card.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

/** Everything that waits, in a few figures. */
export function QueueFigures() {
  const texts = useTexts(QUEUES);
  const format = useFormat();
  const query = useQuery(queueSummaryQuery);
  const toSince = (oldestAt: string | undefined): string | undefined =>
    oldestAt === undefined ? undefined : texts.since(format.relative(oldestAt));
  return (
    <QueryState query={query}>
      {({ deliveries, schedules, operations, quarantinedEndpoints }) => (
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
          <Figure label={texts.waiting} count={deliveries.waiting} note={toSince(deliveries.oldestAt)} />
          <Figure label={texts.retrying} count={deliveries.retrying} />
          <Figure label={texts.dead} count={deliveries.dead} isAlarming={deliveries.dead > 0} />
          <Figure label={texts.dueSchedules} count={schedules.due} note={toSince(schedules.oldestAt)} />
          <Figure
            label={texts.operations}
            count={operations.running + operations.undoing}
            note={
              operations.undoing > 0 ? texts.undoing(format.number(operations.undoing)) : toSince(operations.oldestAt)
            }
          />
          <Figure label={texts.quarantined} count={quarantinedEndpoints} isAlarming={quarantinedEndpoints > 0} />
        </dl>
      )}
    </QueryState>
  );
}

interface FigureProps {
  label: string;
  count: number;
  note?: string | undefined;
  isAlarming?: boolean;
}

function Figure({ label, count, note, isAlarming = false }: FigureProps) {
  const format = useFormat();
  const value = (
    <>
      {format.number(count)}
      {note !== undefined && <span className="block text-xs font-normal text-muted-foreground">{note}</span>}
    </>
  );
  return <FigureCard label={label} value={value} isAlarming={isAlarming} />;
}
