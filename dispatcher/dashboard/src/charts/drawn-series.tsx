import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ReactNode } from 'react';
import { AxisLabel } from './axis-label.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { colourOf, toRows } from './chart-data.ts';
import type { Series, SeriesKind } from './chart-data.ts';
import { createCompactNumber } from './compact-number.ts';
import { useLanguage } from '@/i18n/texts.ts';

interface DrawnSeriesProps {
  kind: SeriesKind;
  data: Series;
  formatValue: (value: number) => string;
}

const AXIS = { fill: 'var(--muted-foreground)', fontSize: 12 };
/** Half of a label as wide as a time: the last one stands below the last point, and is left out where it would be cut. */
const LAST_LABEL_PX = 28;
/** More points than that are not drawn as dots. */
const MAX_DOTS = 40;

/** The drawing itself, in a part of its own: nobody loads it before there is something to draw. */
export default function DrawnSeries({ kind, data, formatValue }: DrawnSeriesProps) {
  const compact = createCompactNumber(useLanguage());
  const hasDots = data.labels.length <= MAX_DOTS;
  return (
    <div aria-hidden className="size-full min-w-0">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={toRows(data)}
          margin={{ top: 8, right: kind === 'bar' ? 8 : LAST_LABEL_PX, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="label"
            tick={kind === 'bar' ? <AxisLabel labels={data.labels} /> : AXIS}
            interval={kind === 'bar' ? 0 : 'equidistantPreserveStart'}
            tickLine={false}
            axisLine={false}
            minTickGap={24}
            tickFormatter={shorten}
          />
          <YAxis
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            width={48}
            allowDecimals={!isWhole(data)}
            tickFormatter={compact}
          />
          <Tooltip
            cursor={{ stroke: 'var(--border)', fill: 'var(--muted)' }}
            content={(shown) => <ChartTooltip {...shown} formatValue={formatValue} />}
          />
          {data.series.length > 1 && <Legend itemSorter={null} wrapperStyle={{ fontSize: 12 }} formatter={toLegend} />}
          {data.series.map(({ name }, index) => drawOne({ kind, name, index, hasDots }))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function drawOne({ kind, name, index, hasDots }: { kind: SeriesKind; name: string; index: number; hasDots: boolean }) {
  const colour = colourOf(index);
  const one = { dataKey: `s${index}`, name, isAnimationActive: false } as const;
  if (kind === 'bar') return <Bar key={index} {...one} fill={colour} radius={[3, 3, 0, 0]} maxBarSize={48} />;
  if (kind === 'area') {
    return <Area key={index} {...one} stroke={colour} fill={colour} fillOpacity={0.15} strokeWidth={2} />;
  }
  return <Line key={index} {...one} stroke={colour} strokeWidth={2} dot={hasDots && { r: 2 }} />;
}

function toLegend(name: unknown): ReactNode {
  return <bdi className="text-muted-foreground">{shorten(name)}</bdi>;
}

/** Of whole numbers, the axis has no others. */
function isWhole({ series }: Series): boolean {
  return series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));
}

function shorten(label: unknown): string {
  const text = String(label);
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
