import {
  DEV_OPTIONS_PART,
  DevBuildOptions,
  EndDevSessionQuery,
  hashRelease,
  PlatformError,
  RenewDevSessionRequest,
} from '@digital-commerce/plugin-schema';
import { requireDevSessions } from '../dev/require-dev-sessions.ts';
import { getDevSession as describeDevSession } from '../dev/describe-dev-session.ts';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { parseRequest } from '../http/parse-request.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { parseReleaseForm, readForm } from '../registry/parse-release.ts';

/** `PUT /v1/tenants/:tenant/plugins/:plugin/dev` */
export async function putDevBuild({ request, services, params, actor, requestId }: Call): Promise<Response> {
  requireDevSessions(services.env);
  const { tenant, plugin } = params;
  const form = await readForm(request);
  const { bundle, manifest } = await parseReleaseForm(form);
  if (manifest.id !== plugin) {
    throw new PlatformError('INVALID_RELEASE', `The manifest's id is "${manifest.id}", the path says "${plugin}".`);
  }
  const options = parseOptions(form.get(DEV_OPTIONS_PART) ?? '{}');
  const hash = await hashRelease(bundle, (bytes) => crypto.subtle.digest('SHA-256', bytes));
  await services.lifecycle(tenant).putDevBuild({ bundle, manifest, hash, options }, { actor, requestId });
  services.breakers.reset(tenant, plugin);
  return respond(await describeDevSession(services, tenant, plugin));
}

/** `GET /v1/tenants/:tenant/plugins/:plugin/dev` */
export async function getDevSession({ services, params }: Call): Promise<Response> {
  return respond(await describeDevSession(services, params.tenant, params.plugin));
}

/** `POST /v1/tenants/:tenant/plugins/:plugin/dev/renew` */
export async function renewDevSession({ request, services, params }: Call): Promise<Response> {
  requireDevSessions(services.env);
  const { tenant, plugin } = params;
  const renewal = await readJson(request, RenewDevSessionRequest);
  await services.lifecycle(tenant).renewDevSession({ plugin, ...renewal });
  return respond(await describeDevSession(services, tenant, plugin));
}

/** `DELETE /v1/tenants/:tenant/plugins/:plugin/dev` */
export async function endDevSession({ services, params, url, actor, requestId }: Call): Promise<Response> {
  const { tenant, plugin } = params;
  const { session } = readQuery(url, EndDevSessionQuery);
  const ended = await services.lifecycle(tenant).endDevSession({ plugin, session, actor, requestId });
  services.breakers.reset(tenant, plugin);
  return respond(ended);
}

/** @throws INVALID_REQUEST */
function parseOptions(text: string | File): DevBuildOptions {
  let value: unknown;
  try {
    value = typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    value = undefined;
  }
  return parseRequest('body', DevBuildOptions, value);
}
