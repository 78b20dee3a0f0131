import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { rollRevenue } from './roll-revenue.ts';

/** Subtracts money that went back, once, from the time at which this was first heard of. In the currency's minor unit. */
export async function recordRefund(
  { db }: Context,
  { id, currency, amount }: { id: string; currency: string; amount: number },
  { clock }: Config,
): Promise<void> {
  const time = clock.toHour(Date.now());
  await db.transaction([
    {
      sql: 'INSERT OR IGNORE INTO refunds (id, hour, day, currency, amount) VALUES (?, ?, ?, ?, ?)',
      params: [id, time.hour, time.day, currency, amount],
    },
    ...rollRevenue(time),
  ]);
}
