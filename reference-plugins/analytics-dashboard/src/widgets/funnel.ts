import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toPeriods } from '../reports/compare.ts';
import { nameStep } from '../reports/name-step.ts';
import { readSteps } from '../reports/read-steps.ts';

/** How many visitors came to each step on the way to an order. */
export default defineWidget<typeof manifest>()('bar', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const { period, before } = toPeriods(query);
  const steps = await readSteps(context, period);
  const earlier = before && (await readSteps(context, before));
  const series = [{ name: t('visitors'), values: steps.map(({ visitors }) => visitors) }];
  if (earlier !== undefined)
    series.push({ name: t('before', { name: t('visitors') }), values: earlier.map(({ visitors }) => visitors) });
  return { labels: steps.map(({ label }) => nameStep(t, label)), series };
});
