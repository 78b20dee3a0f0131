import { defineEndpoint } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { exportRows } from '../export/export-rows.ts';
import { REPORTS } from '../export/reports.ts';
import { toCsvLine } from '../export/to-csv-line.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A report as a table: `?report=pages&from=2026-03-01&to=2026-03-31`. Once a handler has returned it
 * reads nothing more, so all rows are read before the first leaves.
 */
export default defineEndpoint<typeof manifest>(async (context, request) => {
  const { searchParams: query } = new URL(request.url);
  const [name, from, to] = ['report', 'from', 'to'].map((key) => query.get(key) ?? '') as [string, string, string];
  const report = Object.hasOwn(REPORTS, name) ? REPORTS[name] : undefined;
  if (report === undefined)
    return refuse('UNKNOWN_REPORT', `There is no report "${name}". There are: ${Object.keys(REPORTS).join(', ')}.`);
  if (!DAY.test(from) || !DAY.test(to) || from > to)
    return refuse('INVALID_RANGE', `"${from}" to "${to}" are no days. Write "from" and "to" as 2026-03-31.`);
  const parts: string[] = [];
  for await (const rows of exportRows(context, report, { from, to })) parts.push(...rows.map(toCsvLine));
  return new Response(parts.join(''), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${from}-${to}.csv"`,
      'cache-control': 'no-store',
    },
  });
});

function refuse(code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status: 400 });
}
