/** One value of each series for each label; `null` leaves a gap. */
export interface Series {
  labels: readonly string[];
  series: readonly { name: string; values: readonly (number | null)[] }[];
}

/** Parts of a whole. */
export type Parts = readonly { label: string; value: number }[];

export type SeriesKind = 'line' | 'bar' | 'area';

/** Colours of the theme, one for each series or part; they begin anew when there are more. */
export function colourOf(index: number): string {
  return `var(--chart-${(index % 5) + 1})`;
}

/** Rows as recharts takes them. Their keys are numbers, since names come from plugins and recharts reads keys as paths. */
export function toRows({ labels, series }: Series): Record<string, string | number | null>[] {
  return labels.map((label, row) => ({
    label,
    ...Object.fromEntries(series.map(({ values }, column) => [`s${column}`, values[row] ?? null])),
  }));
}
