import { loadConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { updateVisits } from '../sessions/update-visits.ts';
import type { ShopHour } from '../time/shop-clock.ts';
import { rollRevenue } from '../revenue/roll-revenue.ts';
import { rollHour } from './roll-hour.ts';

/** Of its own time that a run keeps. What is left is done by the next one. */
const RESERVE_MS = 5_000;

/** Brings all figures up to date with what has come. It can be cut off anywhere, and be run twice. */
export async function rollUp(context: Context): Promise<{ hours: number; isComplete: boolean }> {
  const { db, deadline } = context;
  const isLate = (): boolean => Date.now() > deadline.getTime() - RESERVE_MS;
  const { funnel } = await loadConfig(context);
  while (await updateVisits(context, funnel)) if (isLate()) break;
  const { rows } = await db.query<{ hour: number; day: string }>('SELECT hour, day FROM stale_hours ORDER BY hour');
  let hours = 0;
  for (const row of rows satisfies ShopHour[]) {
    if (isLate()) return { hours, isComplete: false };
    await db.transaction([...rollRevenue(row), ...rollHour(row, funnel)]);
    hours++;
  }
  return { hours, isComplete: true };
}
