import { ChartTable } from './chart-table.tsx';
import { CHARTS } from './chart-texts.ts';
import { colourOf } from './chart-data.ts';
import { WhenNear } from './when-near.tsx';
import type { Parts } from './chart-data.ts';
import { loadable } from '@/components/loadable.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

const DrawnDonut = loadable(() => import('./drawn-donut.tsx'), { isEager: true });
/** Parts that the legend names. */
const MAX_NAMED = 8;

interface DonutChartProps {
  parts: Parts;
  /** What it is about, for those who do not see it. */
  label: string;
  /** In pixels. */
  height?: number;
}

/** Parts of a whole, with their shares beside it; who does not see them gets a table. */
export function DonutChart({ parts, label, height = 180 }: DonutChartProps) {
  const texts = useTexts(CHARTS);
  const format = useFormat();
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  if (whole === 0) return <p className="py-6 text-center text-muted-foreground">{texts.nothing}</p>;
  return (
    <figure aria-label={label} className="min-w-0">
      <div aria-hidden className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <WhenNear className="mx-auto shrink-0" style={{ height, width: height }}>
          <DrawnDonut
            parts={parts}
            formatValue={(value) => format.number(value)}
            fallback={<Skeleton className="size-full rounded-full" />}
          />
        </WhenNear>
        <ul className="grid min-w-40 flex-1 grid-cols-[minmax(0,1fr)] gap-1.5 text-sm">
          {parts.slice(0, MAX_NAMED).map(({ label: name, value }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- names repeat
            <li key={index} className="flex items-center gap-2">
              <span
                className="size-2.5 shrink-0 rounded-full forced-color-adjust-none"
                style={{ background: colourOf(index) }}
              />
              <bdi className="min-w-0 truncate">{name}</bdi>
              <span className="ml-auto pl-2 text-muted-foreground tabular-nums">{format.percent(value / whole)}</span>
            </li>
          ))}
          {parts.length > MAX_NAMED && <li className="text-muted-foreground">+{parts.length - MAX_NAMED}</li>}
        </ul>
      </div>
      <ChartTable
        caption={label}
        head={[texts.part, texts.value]}
        rows={parts.map(({ label: name, value }) => [name, format.number(value)])}
      />
    </figure>
  );
}
