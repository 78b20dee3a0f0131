import type { SqlStatement } from '@digital-commerce/plugin-sdk';
import { rollDay } from '../rollups/roll-day.ts';
import { selectTopValues } from '../rollups/top-values.ts';
import type { ShopHour } from '../time/shop-clock.ts';

const OF_REVENUE = "dimension IN ('currency', 'sold')";

const BY_CURRENCY = `SELECT value, SUM(orders) AS orders, SUM(gross) AS gross, SUM(refunded) AS refunded FROM (
    SELECT currency AS value, COUNT(*) AS orders, SUM(amount) AS gross, 0 AS refunded FROM sales WHERE hour = ?1 GROUP BY value
    UNION ALL SELECT currency, 0, 0, SUM(amount) FROM refunds WHERE hour = ?1 GROUP BY currency) GROUP BY value`;
const BY_PRODUCT = `SELECT product AS value, COUNT(*) AS orders, SUM(units) AS units FROM sales JOIN sold USING (order_id)
  WHERE hour = ?1 GROUP BY value`;

/** Counts an hour, and with it its day, anew from sales and refunds: statements of the transaction that wrote one. */
export function rollRevenue({ hour, day }: ShopHour): SqlStatement[] {
  return [
    { sql: `DELETE FROM hourly WHERE hour = ? AND ${OF_REVENUE}`, params: [hour] },
    {
      sql: `INSERT INTO hourly (dimension, hour, day, value, orders, gross, refunded)
        SELECT 'currency', ?1, ?2, value, orders, gross, refunded FROM (${BY_CURRENCY})`,
      params: [hour, day],
    },
    {
      sql: `INSERT INTO hourly (dimension, hour, day, value, orders, units)
        SELECT 'sold', ?1, ?2, kept, orders, units FROM (${selectTopValues(BY_PRODUCT, ['orders', 'units'], 'units')})`,
      params: [hour, day],
    },
    ...rollDay(day, OF_REVENUE),
  ];
}
