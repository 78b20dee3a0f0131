import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';

/** Days of every time zone begin at a quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
const MAX_DAYS = 366;

interface Quarter {
  quarter: number;
  let_in: number;
  refused: number;
}

/** How many were let in on each day, and how many were not. */
export default defineWidget<typeof manifest>()('line', async (context, { range, timeZone }) => {
  const { rows } = await context.db.query<Quarter>(
    `SELECT at / ${QUARTER_MS} AS quarter, COUNT(*) FILTER (WHERE outcome IN ('signed_in', 'linked')) AS let_in,
       COUNT(*) FILTER (WHERE outcome NOT IN ('signed_in', 'linked')) AS refused
     FROM sign_ins WHERE at >= ? AND at < ? GROUP BY quarter`,
    [Date.parse(range.startsAt), Date.parse(range.endsAt)],
  );
  // More than a year is shown by months.
  const toLabel = (day: string): string => (range.days > MAX_DAYS ? day.slice(0, 'YYYY-MM'.length) : day);
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const bars = new Map(listDays(range.from, range.days).map((day) => [toLabel(day), { letIn: 0, refused: 0 }]));
  for (const { quarter, let_in: letIn, refused } of rows) {
    const bar = bars.get(toLabel(format.format(quarter * QUARTER_MS)));
    if (bar === undefined) continue;
    bar.letIn += letIn;
    bar.refused += refused;
  }
  const counts = [...bars.values()];
  return {
    labels: [...bars.keys()],
    series: [
      { name: 'Let in', values: counts.map(({ letIn }) => letIn) },
      { name: 'Refused', values: counts.map(({ refused }) => refused) },
    ],
  };
});

function listDays(from: string, days: number): string[] {
  const start = Date.parse(from);
  return Array.from({ length: days }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10));
}
