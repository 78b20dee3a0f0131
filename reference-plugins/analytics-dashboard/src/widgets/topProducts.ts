import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toPeriods } from '../reports/compare.ts';
import { readValues } from '../reports/read-figures.ts';

/** Products by how often they were looked at, put into a cart and sold. */
export default defineWidget<typeof manifest>()('table', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const { period } = toPeriods(query);
  const { limit } = query;
  const viewed = await readValues(context, 'product', { period, by: 'views', limit });
  const sold = new Map(
    (await readValues(context, 'sold', { period, by: 'units', limit })).map(({ value, units }) => [value, units]),
  );
  const unseen = [...sold.keys()].filter((value) => !viewed.some((row) => row.value === value));
  const rows = [...viewed, ...unseen.map((value) => ({ value, views: 0, carts: 0 }))];
  return {
    columns: [
      { key: 'product', label: t('product') },
      { key: 'views', label: t('views'), format: 'number' as const },
      { key: 'carts', label: t('carts'), format: 'number' as const },
      { key: 'units', label: t('units'), format: 'number' as const },
    ],
    rows: rows
      .slice(0, limit)
      .map(({ value, views, carts }) => ({ product: value, views, carts, units: sold.get(value) ?? 0 })),
  };
});
