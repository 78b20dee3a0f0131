import { ListQuery } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { listCandidates } from '../registry/list-candidates.ts';
import { requireTenantRow } from './tenants.ts';

/** `GET /v1/tenants/:tenant/candidates` */
export async function getCandidates({ services: { db }, params, url }: Call): Promise<Response> {
  await requireTenantRow(db, params.tenant);
  return respond(await listCandidates(db, params.tenant, readQuery(url, ListQuery)));
}
