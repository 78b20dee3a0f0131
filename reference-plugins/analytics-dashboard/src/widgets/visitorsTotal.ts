import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toChange, toPeriods } from '../reports/compare.ts';
import { readTotals } from '../reports/read-figures.ts';

/** Visitors of each day, added up. */
export default defineWidget<typeof manifest>()('stat', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const { period, before } = toPeriods(query);
  const { visitors, sessions, bounces, seconds } = await readTotals(context, period);
  const earlier = before && (await readTotals(context, before));
  const visits = Math.max(1, sessions);
  return {
    value: visitors,
    ...toChange(visitors, earlier?.visitors),
    description: t('visits', {
      sessions,
      bounces: Math.round((100 * bounces) / visits),
      seconds: Math.round(seconds / visits),
    }),
  };
});
