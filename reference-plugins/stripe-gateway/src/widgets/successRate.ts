import { defineWidget } from '@digital-commerce/plugin-sdk';
import type { WidgetRange } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import type { Context } from '../stripe/open-stripe.ts';

/** Of the payments that came to an end: how many were taken. */
export default defineWidget<typeof manifest>()('stat', async (context, { range, previous }) => {
  const rate = await computeRate(context, range);
  if (rate === undefined) return { value: '–', description: 'No payments yet' };
  const before = previous && (await computeRate(context, previous));
  return {
    value: Math.round(rate * 1_000) / 10,
    unit: '%',
    ...(before !== undefined && before > 0 && { change: rate / before - 1 }),
  };
});

async function computeRate({ db }: Context, { startsAt, endsAt }: WidgetRange): Promise<number | undefined> {
  const row = await db.first<{ taken: number; ended: number }>(
    `SELECT COUNT(*) FILTER (WHERE status IN ('succeeded', 'authorised')) AS taken, COUNT(*) AS ended FROM payments
     WHERE status IN ('succeeded', 'authorised', 'failed') AND created_at >= ? AND created_at < ?`,
    [Date.parse(startsAt), Date.parse(endsAt)],
  );
  return row === undefined || row.ended === 0 ? undefined : row.taken / row.ended;
}
