import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { countParts } from '../reports/parts.ts';

/** What visitors look at the shop with. */
export default defineWidget<typeof manifest>()('donut', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const names = new Map(['desktop', 'mobile', 'tablet'].map((device) => [device, t(`device.${device}`)]));
  return countParts(context, query, {
    dimension: 'device',
    nothing: t('noVisits'),
    toLabel: (value) => names.get(value) ?? t('other'),
  });
});
