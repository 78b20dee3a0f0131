import { loadEgressReport } from '../egress/egress-report.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';

/** `GET /v1/tenants/:tenant/plugins/:plugin/egress` */
export async function getEgress({ services, params }: Call): Promise<Response> {
  return respond(await loadEgressReport(services, params.tenant, params.plugin));
}
