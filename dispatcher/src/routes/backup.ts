import { backUpPlatform } from '../backup/back-up-platform.ts';
import { backUpTenant } from '../backup/back-up-tenant.ts';
import { restorePlatform } from '../backup/restore-platform.ts';
import { stageBackup } from '../backup/stage-backup.ts';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';

/** `GET /v1/backup` */
export async function getPlatformBackup({ services }: Call): Promise<Response> {
  return respondLines(await backUpPlatform(services), 'platform');
}

/** `POST /v1/restore` */
export async function postPlatformRestore({ request, services, actor, requestId }: Call): Promise<Response> {
  return respond(await restorePlatform(services, { actor, requestId }, request.body));
}

/** `GET /v1/tenants/:tenant/backup` */
export async function getTenantBackup({ services, params }: Call): Promise<Response> {
  return respondLines(await backUpTenant(services, params.tenant), params.tenant);
}

/** `POST /v1/tenants/:tenant/restore` */
export async function postTenantRestore({ request, services, params, actor, requestId }: Call): Promise<Response> {
  const { tenant } = params;
  const key = await stageBackup(services.env.ARTIFACTS, request.body);
  try {
    return respond(await services.lifecycle(tenant).restoreBackup({ key, actor, requestId }));
  } finally {
    await services.env.ARTIFACTS.delete(key);
  }
}

function respondLines(lines: ReadableStream<Uint8Array>, name: string): Response {
  const headers = {
    'content-type': 'application/x-ndjson',
    'content-disposition': `attachment; filename="${name}.backup.ndjson"`,
    'cache-control': 'no-store',
  };
  return new Response(lines, { headers });
}
