import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toPeriods } from '../reports/compare.ts';
import { nameStep } from '../reports/name-step.ts';
import { readSteps } from '../reports/read-steps.ts';

/** How many went on from each step to the next, and how many came so far at all. */
export default defineWidget<typeof manifest>()('table', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const steps = await readSteps(context, toPeriods(query).period);
  const first = steps[0]?.visitors ?? 0;
  return {
    columns: [
      { key: 'step', label: t('step') },
      { key: 'visitors', label: t('visitors'), format: 'number' as const },
      { key: 'ofStep', label: t('ofStep') },
      { key: 'ofFirst', label: t('ofFirst') },
    ],
    rows: steps.map(({ label, visitors }, index) => ({
      step: nameStep(t, label),
      visitors,
      ofStep: toShare(visitors, steps[index - 1]?.visitors ?? visitors),
      ofFirst: toShare(visitors, first),
    })),
  };
});

function toShare(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((1_000 * part) / whole) / 10} %`;
}
