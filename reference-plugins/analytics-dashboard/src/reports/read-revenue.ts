import type { Context } from '../context.ts';
import { readValues } from './read-figures.ts';
import type { Period } from './read-figures.ts';

/** Of one currency, in its minor unit. */
export interface Revenue {
  currency: string;
  net: number;
  orders: number;
}

/** More currencies than these are not in use. */
const MAX_CURRENCIES = 200;

/** Revenue of a period, the currency with the most orders first. */
export async function readRevenue(context: Context, period: Period): Promise<Revenue[]> {
  const rows = await readValues(context, 'currency', { period, by: 'orders', limit: MAX_CURRENCIES });
  return rows.map(({ value, gross, refunded, orders }) => ({ currency: value, net: gross - refunded, orders }));
}

export function countOrders(revenue: readonly Revenue[]): number {
  return revenue.reduce((sum, { orders }) => sum + orders, 0);
}
