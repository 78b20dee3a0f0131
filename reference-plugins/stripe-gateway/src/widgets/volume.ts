import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toMajorUnits } from '../stripe/minor-units.ts';

interface Day {
  day: string;
  currency: string;
  minor: number;
}

/** What was taken on each day, a line for each currency. Days are those of UTC. */
export default defineWidget<typeof manifest>()('area', async (context, { range }) => {
  const { rows } = await context.db.query<Day>(
    `SELECT date(created_at / 1000, 'unixepoch') AS day, currency, SUM(captured) AS minor FROM payments
     WHERE status = 'succeeded' AND created_at >= ? AND created_at < ? GROUP BY day, currency`,
    [Date.parse(range.startsAt), Date.parse(range.endsAt)],
  );
  const labels = listDays(range.from, range.days);
  const currencies = [...new Set(rows.map(({ currency }) => currency))].toSorted();
  const valueOf = (day: string, currency: string): number => {
    const found = rows.find((row) => row.day === day && row.currency === currency);
    return found === undefined ? 0 : toMajorUnits(found.minor, currency);
  };
  const series = currencies.map((currency) => ({
    name: currency,
    values: labels.map((day) => valueOf(day, currency)),
  }));
  return { labels, series: series.length > 0 ? series : [{ name: 'Volume', values: labels.map(() => 0) }] };
});

function listDays(from: string, days: number): string[] {
  const start = Date.parse(from);
  return Array.from({ length: days }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10));
}
