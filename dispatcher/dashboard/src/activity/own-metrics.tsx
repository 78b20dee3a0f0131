import type { Metrics } from './activity-query.ts';
import { ACTIVITY } from './activity-texts.ts';
import { useClock } from './use-clock.ts';
import { SeriesChart } from '@/charts/series-chart.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

type Series = Metrics['series'][number];

/** More of them would only fill the page. */
const MAX_SERIES = 12;

/** What a plugin recorded with `context.metrics`. */
export function OwnMetrics({ series }: { series: readonly Series[] }) {
  const texts = useTexts(ACTIVITY);
  const format = useFormat();
  const clock = useClock();
  const left = series.length - MAX_SERIES;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.own}</CardTitle>
        {series.length === 0 && <CardDescription className="w-full">{texts.ownNone}</CardDescription>}
      </CardHeader>
      {series.length > 0 && (
        <CardContent className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
          {series.slice(0, MAX_SERIES).map((one) => {
            const tags = Object.entries(one.tags).map(([key, value]) => `${key}=${value}`);
            const name = toPlainText([one.name, ...tags].join(' '), 200);
            return (
              <div key={`${one.kind} ${name}`} className="min-w-0">
                <h3 className="mb-2 font-mono text-xs break-words">
                  <bdi>{name}</bdi>
                </h3>
                <SeriesChart
                  kind={one.kind === 'count' ? 'bar' : 'line'}
                  label={name}
                  height={140}
                  data={{
                    labels: one.minutes.map(({ at }) => clock(at)),
                    series: [{ name, values: one.minutes.map((minute) => valueOf(one.kind, minute)) }],
                  }}
                />
              </div>
            );
          })}
          {left > 0 && <p className="text-muted-foreground">{texts.ownMore(format.number(left))}</p>}
        </CardContent>
      )}
    </Card>
  );
}

function valueOf(kind: Series['kind'], { points, sum, last }: Series['minutes'][number]): number {
  if (kind === 'count') return sum;
  return kind === 'gauge' ? last : sum / Math.max(1, points);
}
