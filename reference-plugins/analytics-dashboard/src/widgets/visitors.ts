import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { drawChart } from '../reports/chart.ts';

/** Visitors, by hour, day or month. */
export default defineWidget<typeof manifest>()('line', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  return drawChart(context, query, {
    dimension: '',
    toValue: ({ visitors }) => visitors,
    toName: () => t('visitors'),
    toNameBefore: () => t('before', { name: t('visitors') }),
  });
});
