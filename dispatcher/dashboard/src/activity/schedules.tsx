import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarClock, Play } from 'lucide-react';
import { useState } from 'react';
import { schedulesQuery } from './activity-query.ts';
import type { Schedule } from './activity-query.ts';
import { ACTIVITY } from './activity-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { toast, toastError } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { toErrorLine } from '@/errors/error-words.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { DeliveryBadge } from '@/pages/deliveries/delivery-badge.tsx';
import { useAbility } from '@/session/abilities.ts';

interface SchedulesProps {
  tenant: string;
  plugin: string;
}

/** When a plugin runs by itself, how that went, and a way to run it now. */
export function Schedules({ tenant, plugin }: SchedulesProps) {
  const texts = useTexts(ACTIVITY);
  const mayRun = useAbility('plugins:switch');
  const [awaited, setAwaited] = useState<string>();
  const query = useQuery(schedulesQuery(tenant, plugin, awaited));
  return (
    <QueryState query={query}>
      {({ schedules }) =>
        schedules.length === 0 ? (
          <EmptyState icon={CalendarClock} title={texts.schedulesNone}>
            {texts.schedulesNoneText}
          </EmptyState>
        ) : (
          <div className="grid min-w-0 gap-4">
            {!mayRun && <p className="text-muted-foreground">{texts.mayNotRun}</p>}
            {schedules.map((schedule) => (
              <ScheduleCard
                key={schedule.name}
                tenant={tenant}
                plugin={plugin}
                schedule={schedule}
                mayRun={mayRun}
                onRun={setAwaited}
              />
            ))}
          </div>
        )
      }
    </QueryState>
  );
}

function ScheduleCard({
  tenant,
  plugin,
  schedule: { name, cron, timeZone, overlap, nextAt, runs },
  mayRun,
  onRun,
}: SchedulesProps & { schedule: Schedule; mayRun: boolean; onRun: (id: string) => void }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const run = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/v1/tenants/{tenant}/plugins/{plugin}/schedules/{name}/run', {
          params: { path: { tenant, plugin, name } },
        }),
      ),
    onSuccess: ({ id }) => {
      onRun(id);
      toast(texts.running);
    },
    onError: (error) => toastError(toErrorLine(error, language)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant] }),
  });
  return (
    <Card>
      <CardHeader>
        <div className="grid min-w-0 gap-1.5">
          <CardTitle>
            <PlainText value={name} maxChars={100} />
          </CardTitle>
          <CardDescription>
            <bdi className="font-mono">{toPlainText(cron, 100)}</bdi> ({timeZone}) · {texts.next}:{' '}
            {nextAt === undefined ? texts.notActive : `${format.dateTime(nextAt)} (${format.relative(nextAt)})`}
          </CardDescription>
          <CardDescription>{texts[overlap]}</CardDescription>
        </div>
        {mayRun && nextAt !== undefined && (
          <Button size="sm" variant="outline" isBusy={run.isPending} onClick={() => run.mutate()}>
            <Play aria-hidden />
            {texts.run}
          </Button>
        )}
      </CardHeader>
      <CardContent>
        {runs.length === 0 ? (
          <p className="text-muted-foreground">{texts.noRuns}</p>
        ) : (
          <RunTable runs={runs} label={`${texts.lastRuns}: ${toPlainText(name, 100)}`} />
        )}
      </CardContent>
    </Card>
  );
}

function RunTable({ runs, label }: { runs: Schedule['runs']; label: string }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  return (
    <Table label={label}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.state}</TableHead>
          <TableHead>{texts.for}</TableHead>
          <TableHead>{texts.trigger}</TableHead>
          <TableHead className="text-right">{texts.duration}</TableHead>
          <TableHead>
            <span className="sr-only">{texts.answer}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {runs.map(({ id, scheduledAt, trigger, state, tries, durationMs, error }) => (
          <TableRow key={id}>
            <TableCell>
              <DeliveryBadge state={state} />
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <time dateTime={scheduledAt}>{format.dateTime(scheduledAt)}</time>
            </TableCell>
            <TableCell>{trigger === 'manual' ? texts.byHand : texts.byTime}</TableCell>
            <TableCell className="text-right tabular-nums">
              {durationMs === undefined ? texts.unknown : format.duration(durationMs)}
            </TableCell>
            <TableCell className="min-w-48">
              {tries > 1 && <span className="mr-2">{texts.tries(format.number(tries))}</span>}
              {error !== undefined && <PlainText value={error.message} maxChars={500} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
