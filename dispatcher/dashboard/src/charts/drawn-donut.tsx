import { Cell, Pie, PieChart, ResponsiveContainer, Tooltip } from 'recharts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { colourOf } from './chart-data.ts';
import type { Parts } from './chart-data.ts';

interface DrawnDonutProps {
  parts: Parts;
  formatValue: (value: number) => string;
}

/** The drawing itself, in a part of its own: nobody loads it before there is something to draw. */
export default function DrawnDonut({ parts, formatValue }: DrawnDonutProps) {
  const shown = parts.map(({ label, value }) => ({ name: label, value }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <PieChart accessibilityLayer={false}>
        <Pie
          data={shown}
          dataKey="value"
          nameKey="name"
          innerRadius="62%"
          outerRadius="96%"
          stroke="var(--card)"
          strokeWidth={2}
          isAnimationActive={false}
          rootTabIndex={-1}
        >
          {shown.map((_, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- names repeat
            <Cell key={index} fill={colourOf(index)} />
          ))}
        </Pie>
        <Tooltip content={(tooltip) => <ChartTooltip {...tooltip} formatValue={formatValue} />} />
      </PieChart>
    </ResponsiveContainer>
  );
}
