import { defineHook } from '@digital-commerce/plugin-sdk';
import type { WidgetRange } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import type { Context } from '../context.ts';
import { readTotals } from '../reports/read-figures.ts';
import type { Period } from '../reports/read-figures.ts';
import { countOrders, readRevenue } from '../reports/read-revenue.ts';
import { openClock } from '../time/shop-clock.ts';

const DAY_MS = 24 * 3_600_000;

/** Visitors, visits, conversion, orders and revenue of a period, for the report of the host application. */
export default defineHook<typeof manifest>()(
  'collect_report_figures',
  async (context, { from, to, currency, timeZone }) => {
    const [start, end] = [Date.parse(from), Date.parse(to)];
    if (!(end > start)) return [];
    const t = await context.i18n.translator();
    const now = await count(context, toPeriod(start, end, timeZone));
    const before = await count(context, toPeriod(2 * start - end, start, timeZone));
    const revenue = now.revenue.filter((each) => currency === undefined || each.currency === currency);
    return [
      { id: 'visitors', label: t('visitors'), value: now.visitors, previousValue: before.visitors },
      { id: 'visits', label: t('sessions'), value: now.sessions, previousValue: before.sessions },
      {
        id: 'conversion',
        label: t('conversion'),
        unit: 'percent' as const,
        value: toPercent(now),
        previousValue: toPercent(before),
      },
      {
        id: 'orders',
        label: t('ordersLabel'),
        value: countOrders(now.revenue),
        previousValue: countOrders(before.revenue),
      },
      ...revenue.map((each) => ({
        id: `revenue-${each.currency}`,
        label: t('revenue'),
        unit: 'money' as const,
        currency: each.currency,
        value: toMajor(context, each),
        previousValue: toMajor(
          context,
          before.revenue.find((other) => other.currency === each.currency) ?? { ...each, net: 0 },
        ),
      })),
    ];
  },
);

type Counted = Awaited<ReturnType<typeof count>>;

async function count(context: Context, period: Period) {
  const { visitors, sessions } = await readTotals(context, period);
  return { visitors, sessions, revenue: await readRevenue(context, period) };
}

function toPercent({ sessions, revenue }: Counted): number {
  return sessions === 0 ? 0 : Math.round((1_000 * countOrders(revenue)) / sessions) / 10;
}

function toMajor({ utils }: Context, { net, currency }: { net: number; currency: string }): number {
  return utils.money.toMajor({ minor: net, currency });
}

function toPeriod(start: number, end: number, timeZone: string): Period {
  const clock = openClock(timeZone);
  const range: Period['range'] = {
    from: clock.toHour(start).day,
    to: clock.toHour(end - 1).day,
    days: Math.max(1, Math.round((end - start) / DAY_MS)),
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(end).toISOString(),
  } satisfies Omit<WidgetRange, never>;
  return { range, timeZone };
}
