import { lazy, Suspense } from 'react';
import { ChartTable } from './chart-table.tsx';
import { CHARTS } from './chart-texts.ts';
import type { Series, SeriesKind } from './chart-data.ts';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const DrawnSeries = lazy(() => import('./drawn-series.tsx'));

interface SeriesChartProps {
  kind: SeriesKind;
  data: Series;
  /** What it is about, for those who do not see it. */
  label: string;
  /** In pixels. */
  height?: number;
  /** How values are written. Default: as numbers. */
  formatValue?: (value: number) => string;
}

/** Lines, bars or areas; who does not see them gets the same as a table. */
export function SeriesChart({ kind, data, label, height = 220, formatValue }: SeriesChartProps) {
  const texts = useTexts(CHARTS);
  const format = useFormat();
  const write = formatValue ?? ((value: number) => format.number(value));
  if (data.labels.length === 0) return <p className="py-6 text-center text-muted-foreground">{texts.nothing}</p>;
  return (
    <figure aria-label={label} className="min-w-0">
      <Suspense fallback={<Skeleton className="w-full" style={{ height }} />}>
        <DrawnSeries kind={kind} data={data} height={height} formatValue={write} />
      </Suspense>
      <ChartTable
        caption={label}
        head={[texts.label, ...data.series.map(({ name }) => name)]}
        rows={data.labels.map((name, row) => [
          name,
          ...data.series.map(({ values }) => {
            const value = values[row] ?? null;
            return value === null ? texts.none : write(value);
          }),
        ])}
      />
    </figure>
  );
}
