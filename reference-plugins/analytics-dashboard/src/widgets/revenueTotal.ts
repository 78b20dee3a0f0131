import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toChange, toPeriods } from '../reports/compare.ts';
import { readRevenue } from '../reports/read-revenue.ts';

/** What came in without what went back, in the currency with the most orders; the others stand beside it. */
export default defineWidget<typeof manifest>()('stat', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const { period, before } = toPeriods(query);
  const [main, ...others] = await readRevenue(context, period);
  if (main === undefined) return { value: 0, description: t('noOrders') };
  const earlier = before && (await readRevenue(context, before));
  const { currency, net, orders } = main;
  const { money } = context.utils;
  const beside = others.map((other) => money.format({ minor: other.net, currency: other.currency }, query.locale));
  return {
    value: money.toMajor({ minor: net, currency }),
    unit: currency,
    ...toChange(net, earlier?.find((each) => each.currency === currency)?.net),
    description: [t('orders', { orders }), ...beside].join(' · ').slice(0, 200),
  };
});
