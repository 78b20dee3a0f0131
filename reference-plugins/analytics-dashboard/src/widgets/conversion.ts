import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import type { Context } from '../context.ts';
import { toChange, toPeriods } from '../reports/compare.ts';
import { readTotals } from '../reports/read-figures.ts';
import type { Period } from '../reports/read-figures.ts';
import { countOrders, readRevenue } from '../reports/read-revenue.ts';

/** Orders for each hundred visits. */
export default defineWidget<typeof manifest>()('stat', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const { period, before } = toPeriods(query);
  const rate = await readConversion(context, period);
  if (rate === undefined) return { value: '–', description: t('noVisits') };
  const earlier = before && (await readConversion(context, before));
  return { value: Math.round(rate * 1_000) / 10, unit: '%', ...toChange(rate, earlier), description: t('conversion') };
});

async function readConversion(context: Context, period: Period): Promise<number | undefined> {
  const [{ sessions }, revenue] = [await readTotals(context, period), await readRevenue(context, period)];
  return sessions === 0 ? undefined : countOrders(revenue) / sessions;
}
