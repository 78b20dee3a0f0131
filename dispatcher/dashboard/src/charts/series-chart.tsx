import { ChartTable } from './chart-table.tsx';
import { CHARTS } from './chart-texts.ts';
import { WhenNear } from './when-near.tsx';
import type { Series, SeriesKind } from './chart-data.ts';
import { loadable } from '@/components/loadable.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const DrawnSeries = loadable(() => import('./drawn-series.tsx'), { isEager: true });

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
      <WhenNear className="w-full min-w-0" style={{ height }}>
        <DrawnSeries kind={kind} data={data} formatValue={write} fallback={<Skeleton className="size-full" />} />
      </WhenNear>
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
