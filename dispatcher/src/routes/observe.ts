import { listCells } from '@digital-commerce/namespace-client';
import { SloQuery } from '@digital-commerce/plugin-schema';
import type { MeasuredSeries } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { EXPOSITION_TYPES, toExpositionFormat, writeExposition } from '../observe/exposition.ts';
import { measureCells } from '../observe/measure-cells.ts';
import { beginOf, buildSloReport, WINDOWS } from '../observe/slo-report.ts';
import { log } from '../observe/log.ts';

const HOUR_MS = 3_600_000;

/** `GET /metrics` */
export async function getMeasurements({ request, services }: Call): Promise<Response> {
  const { measurements, measured } = services;
  // What this isolate has gathered so far is told, too.
  await measurements.send();
  const series = [...(await measured.totals()), ...(await measureOwnCells(services.env))];
  const format = toExpositionFormat(request.headers.get('accept'));
  const headers = { 'content-type': EXPOSITION_TYPES[format], 'cache-control': 'no-store', vary: 'accept' };
  return new Response(writeExposition(series, format), { headers });
}

/** `GET /v1/slo` */
export async function getSlo({ url, services }: Call): Promise<Response> {
  const { window } = readQuery(url, SloQuery);
  const { measurements, measured } = services;
  await measurements.send();
  const now = Date.now();
  const [counted, lastHour] = await Promise.all([
    measured.parts(WINDOWS[window].step, beginOf(window, now)),
    measured.parts('minute', now - HOUR_MS),
  ]);
  return respond(buildSloReport(window, { counted, lastHour }, now));
}

/** None where nobody tells of processes; a namespace that does not answer takes no other measurement along. */
async function measureOwnCells({ LOCAL, NAMESPACE_API_URL, NAMESPACE_API_TOKEN }: Call['services']['env']) {
  if (LOCAL !== '1') return [];
  try {
    return measureCells(await listCells({ apiUrl: NAMESPACE_API_URL, token: NAMESPACE_API_TOKEN }));
  } catch (error) {
    log('cells_not_measured', {}, error);
    return [] satisfies MeasuredSeries[];
  }
}
