import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { toPeriods } from '../reports/compare.ts';
import { readValues } from '../reports/read-figures.ts';

/** Pages that were looked at most, and how visits that began there went on. */
export default defineWidget<typeof manifest>()('table', async (context, query) => {
  const t = await context.i18n.translator(query.locale);
  const { period } = toPeriods(query);
  const rows = await readValues(context, 'page', { period, by: 'views', limit: query.limit });
  return {
    columns: [
      { key: 'page', label: t('page') },
      { key: 'views', label: t('pageViews'), format: 'number' as const },
      { key: 'entries', label: t('entries'), format: 'number' as const },
      { key: 'bounces', label: t('bounceRate') },
    ],
    rows: rows.map(({ value, views, sessions, bounces }) => ({
      page: value,
      views,
      entries: sessions,
      bounces: sessions === 0 ? '–' : `${Math.round((100 * bounces) / sessions)} %`,
    })),
  };
});
