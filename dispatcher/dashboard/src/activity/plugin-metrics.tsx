import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import type { ReactNode } from 'react';
import { metricsQuery } from './activity-query.ts';
import type { Metrics } from './activity-query.ts';
import { ACTIVITY } from './activity-texts.ts';
import { OwnMetrics } from './own-metrics.tsx';
import { useClock } from './use-clock.ts';
import { SeriesChart } from '@/charts/series-chart.tsx';
import { EmptyState } from '@/components/empty-state.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { FilterSelect } from '@/live/filter-select.tsx';
import { useFilters } from '@/live/use-filters.ts';

interface PluginPart {
  tenant: string;
  plugin: string;
}

const TIMES = [60, 360, 1_440] as const;

/** How calls of a plugin went: how many failed, how long they took, what they used. */
export function PluginMetrics({ tenant, plugin }: PluginPart) {
  const texts = useTexts(ACTIVITY);
  const [{ minutes: chosen }, setFilters] = useFilters(['minutes']);
  const minutes = TIMES.find((time) => String(time) === chosen) ?? 60;
  const query = useQuery(metricsQuery(tenant, plugin, minutes));
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      <FilterSelect
        label={texts.time}
        all={texts.m60}
        value={minutes === 60 ? undefined : String(minutes)}
        options={TIMES.slice(1).map((time) => ({ value: String(time), label: texts[`m${time}`] }))}
        onChange={(time) => setFilters({ minutes: time })}
      />
      <QueryState query={query}>
        {({ calls, parts, series }) => (
          <>
            {calls.count === 0 ? (
              <EmptyState icon={ChartNoAxesColumn} title={texts.noCallsTitle}>
                {texts.noCallsText}
              </EmptyState>
            ) : (
              <>
                <Figures calls={calls} />
                <CallCharts parts={parts} />
              </>
            )}
            <OwnMetrics series={series} />
          </>
        )}
      </QueryState>
    </div>
  );
}

function Figures({ calls: { count, failures, medianMs, p95Ms, meanCpuMs } }: { calls: Metrics['calls'] }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  const write = (ms: number | undefined): string => (ms === undefined ? texts.unknown : format.duration(ms));
  const figures = [
    [texts.callCount, format.number(count)],
    [texts.errorRate, format.percent(failures / count)],
    [texts.median, write(medianMs)],
    [texts.p95, write(p95Ms)],
    [texts.cpu, write(meanCpuMs)],
  ] as const;
  return (
    <div>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {figures.map(([label, value]) => (
          <div key={label} className="rounded-xl border bg-card px-4 py-3">
            <dt className="text-xs text-muted-foreground">{label}</dt>
            <dd className="text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-xs text-muted-foreground">
        {texts.kept} {failures > 0 && texts.failed(format.number(failures))}
      </p>
    </div>
  );
}

function CallCharts({ parts }: { parts: Metrics['parts'] }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  const clock = useClock();
  const labels = parts.map(({ at }) => clock(at));
  const write = (ms: number): string => format.duration(ms);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
      <ChartCard title={texts.callsChart}>
        <SeriesChart
          kind="bar"
          label={texts.callsChart}
          data={{
            labels,
            series: [
              { name: texts.succeeded, values: parts.map(({ count, failures }) => count - failures) },
              { name: texts.failures, values: parts.map(({ failures }) => failures) },
            ],
          }}
        />
      </ChartCard>
      <ChartCard title={texts.timesChart}>
        <SeriesChart
          kind="line"
          label={texts.timesChart}
          formatValue={write}
          data={{
            labels,
            series: [
              { name: texts.median, values: parts.map(({ medianMs }) => medianMs ?? null) },
              { name: texts.p95, values: parts.map(({ p95Ms }) => p95Ms ?? null) },
            ],
          }}
        />
      </ChartCard>
      {parts.some(({ meanCpuMs }) => meanCpuMs !== undefined) && (
        <ChartCard title={texts.cpuChart}>
          <SeriesChart
            kind="line"
            label={texts.cpuChart}
            formatValue={write}
            data={{
              labels,
              series: [{ name: texts.cpuLabel, values: parts.map(({ meanCpuMs }) => meanCpuMs ?? null) }],
            }}
          />
        </ChartCard>
      )}
    </div>
  );
}

function ChartCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <CardContent>{children}</CardContent>
    </Card>
  );
}
