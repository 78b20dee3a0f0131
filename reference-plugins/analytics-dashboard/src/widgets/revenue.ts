import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { drawChart } from '../reports/chart.ts';

/** What came in without what went back, each currency for itself. */
export default defineWidget<typeof manifest>()('area', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const { money } = context.utils;
  return drawChart(context, query, {
    dimension: 'currency',
    toValue: ({ gross, refunded }, currency) => money.toMajor({ minor: gross - refunded, currency }),
    toName: (currency) => currency || t('revenue'),
    toNameBefore: (currency) => t('before', { name: currency || t('revenue') }),
  });
});
