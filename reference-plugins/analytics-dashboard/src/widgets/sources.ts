import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { countParts } from '../reports/parts.ts';
import { OTHER } from '../rollups/figures.ts';

/** Where visits came from. */
export default defineWidget<typeof manifest>()('donut', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const names = new Map([
    ['direct', t('direct')],
    [OTHER, t('other')],
  ]);
  return countParts(context, query, {
    dimension: 'referrer',
    nothing: t('noVisits'),
    toLabel: (value) => names.get(value) ?? value,
  });
});
