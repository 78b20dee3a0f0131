import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { drawChart } from '../reports/chart.ts';

/** Pages looked at, by hour, day or month. */
export default defineWidget<typeof manifest>()('bar', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  return drawChart(context, query, {
    dimension: '',
    toValue: ({ views }) => views,
    toName: () => t('pageViews'),
    toNameBefore: () => t('before', { name: t('pageViews') }),
  });
});
