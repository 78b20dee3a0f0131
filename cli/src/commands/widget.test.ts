import type { WidgetAnswer } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { startHttpServer } from '../fixtures/http-server.ts';
import { runCommand } from '../fixtures/run-command.ts';

const ROUTE = 'GET /v1/tenants/t/plugins/sales/widgets/w';
const range = {
  from: '2026-03-01',
  to: '2026-03-02',
  days: 2,
  startsAt: '2026-03-01T00:00:00.000Z',
  endsAt: '2026-03-03T00:00:00.000Z',
};

async function show(answer: Pick<WidgetAnswer, 'kind' | 'data'>, options = '') {
  await using server = await startHttpServer({ [ROUTE]: () => ({ range, ...answer }) });
  const { out, err } = await runCommand(`widget sales w --tenant t${options}`, { server });
  expect(err).toBe('');
  return out.split('\n').slice(0, -2);
}

test.each<[string, Pick<WidgetAnswer, 'kind' | 'data'>, string[]]>([
  [
    'a figure with its unit and change',
    { kind: 'stat', data: { value: 1_234, unit: 'EUR', change: -0.105, description: 'without returns' } },
    ['1234 EUR (-10.5%)', 'without returns'],
  ],
  [
    'series side by side, gaps as a dash',
    { kind: 'line', data: { labels: ['Mon', 'Tue'], series: [{ name: 'Sales', values: [3, null] }] } },
    ['     SALES', 'Mon  3', 'Tue  -'],
  ],
  [
    'parts with their share',
    {
      kind: 'donut',
      data: {
        parts: [
          { label: 'Card', value: 3 },
          { label: 'Cash', value: 1 },
        ],
      },
    },
    ['Card  3  75.0%', 'Cash  1  25.0%'],
  ],
  [
    'rows by their columns, and how to go on',
    {
      kind: 'table',
      data: {
        columns: [
          { key: 'id', label: 'Order', format: 'text' },
          { key: 'paid', label: 'Paid', format: 'boolean' },
          { key: 'share', label: 'Share', format: 'percent' },
        ],
        rows: [{ id: 'A', paid: true, share: 0.5 }, { id: 'B' }],
        cursor: 'next',
      },
    },
    ['ORDER  PAID  SHARE', 'A      yes   50.0%', 'B      -     -', 'There is more: --cursor next'],
  ],
  [
    'items, without what a terminal would obey',
    {
      kind: 'list',
      data: { items: [{ title: 'Late\u001b[2J', badge: 'open', href: '/orders/1' }, { title: 'Lost' }] },
    },
    ['Late\\u001b[2J [open] /orders/1', 'Lost'],
  ],
  [
    'an empty table',
    { kind: 'table', data: { columns: [{ key: 'a', label: 'A', format: 'text' }], rows: [] } },
    ['There are no rows.'],
  ],
])('%s', async (_what, answer, lines) => {
  expect(await show(answer)).toEqual(lines);
});

test('days and page are asked for as they were given', async () => {
  await using server = await startHttpServer({
    [`${ROUTE}?from=2026-03-01&to=2026-03-02&timeZone=Europe%2FBerlin&cursor=c&limit=5&compare=year`]: () => ({
      kind: 'stat',
      range,
      previous: { ...range, from: '2025-03-01', to: '2025-03-02' },
      data: { value: 1 },
    }),
  });
  const { out, err } = await runCommand(
    'widget sales w --tenant t --from 2026-03-01 --to 2026-03-02 --time-zone Europe/Berlin --cursor c --limit 5 --compare year',
    { server },
  );
  expect([out, err]).toEqual(['1\n(2026-03-01 to 2026-03-02, compared with 2025-03-01 to 2025-03-02)\n', '']);
});

test('without a name the widgets are listed', async () => {
  const widget = { name: 'revenue', title: 'Revenue', kind: 'stat', size: 'small' };
  await using server = await startHttpServer({
    'GET /v1/tenants/t/ui?plugin=sales': () => ({
      plugins: [{ id: 'sales', name: 'Sales', version: '1.0.0', menu: [], pages: [], widgets: [widget] }],
    }),
    'GET /v1/tenants/t/ui?plugin=none': () => ({ plugins: [] }),
  });
  const listed = await runCommand('widget sales --tenant t', { server });
  expect(listed.out).toBe('NAME     KIND  TITLE\nrevenue  stat  Revenue\n');
  expect((await runCommand('widget none --tenant t', { server })).out).toBe(
    'none is not active, or has no widgets for you.\n',
  );
  expect(JSON.parse((await runCommand('widget sales --tenant t --json', { server })).out)).toEqual({
    widgets: [widget],
  });
});

test('what there is to compare with is said', async () => {
  await using server = await startHttpServer({});
  const { err, exitCode } = await runCommand('widget sales w --tenant t --compare week', { server });
  expect([err, exitCode]).toEqual([expect.stringContaining('Give previous or year.'), 1]);
});
