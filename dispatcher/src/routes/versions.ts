import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { listOfferedVersions } from '../registry/offered-versions.ts';

/** `GET /v1/tenants/:tenant/plugins/:plugin/versions` */
export async function getVersions({ services, params }: Call): Promise<Response> {
  return respond(await listOfferedVersions(services, params));
}
