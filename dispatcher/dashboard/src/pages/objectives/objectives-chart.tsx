import { useMemo } from 'react';
import type { Objective } from './objective-state.ts';
import { OBJECTIVES } from './objectives-texts.ts';
import { useClock } from '@/activity/use-clock.ts';
import { SeriesChart } from '@/charts/series-chart.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

interface ObjectivesChartProps {
  objectives: readonly Objective[];
  /** Its parts are half days, not minutes. */
  hasDays: boolean;
}

/** Over the time, which share of what was counted was not good. */
export function ObjectivesChart({ objectives, hasDays }: ObjectivesChartProps) {
  const texts = useTexts(OBJECTIVES);
  const format = useFormat();
  const clock = useClock();
  const day = useDay();
  const write = hasDays ? day : clock;
  return (
    <SeriesChart
      kind="line"
      label={texts.chart}
      formatValue={(value) => format.percent(value / 100)}
      data={{
        labels: (objectives[0]?.parts ?? []).map(({ at }) => write(at)),
        series: objectives.map(({ id, parts }) => ({
          name: texts[id],
          values: parts.map(({ total, good }) => (total === 0 ? null : ((total - good) / total) * 100)),
        })),
      }}
    />
  );
}

/** Writes day and hour in the reader's language. */
function useDay(): (iso: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', hour: '2-digit' });
    return (iso) => day.format(new Date(iso));
  }, [language]);
}
