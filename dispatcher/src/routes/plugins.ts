import { ListQuery, PlatformError, PluginListQuery } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { getPlugin, listPlugins } from '../registry/catalogue.ts';
import { listPluginInstallations } from '../registry/plugin-installations.ts';
import { parseRelease } from '../registry/parse-release.ts';
import { publishRelease } from '../registry/publish.ts';

/** `GET /v1/plugins` */
export async function getPluginList({ services, url, principal }: Call): Promise<Response> {
  return respond(await listPlugins(services.db, readQuery(url, PluginListQuery), principal));
}

/** `GET /v1/plugins/:plugin` */
export async function getPluginDetail({ services, params, principal }: Call): Promise<Response> {
  return respond(await getPlugin(services.db, params.plugin, principal));
}

/** `GET /v1/plugins/:plugin/installations` */
export async function getPluginInstallationList({ services, params, principal, url }: Call): Promise<Response> {
  await getPlugin(services.db, params.plugin, principal);
  return respond(await listPluginInstallations(services.db, params.plugin, readQuery(url, ListQuery)));
}

/** `POST /v1/plugins/:plugin/releases` */
export async function postRelease(call: Call): Promise<Response> {
  const { request, services, params } = call;
  const upload = await parseRelease(request);
  const { id } = upload.bundle.manifest;
  if (id !== params.plugin) {
    throw new PlatformError(
      'INVALID_RELEASE',
      `The manifest's id is "${id}", the path says "${params.plugin}". Publish it under its own id.`,
    );
  }
  const { release, created } = await publishRelease(services, upload, call);
  return respond(release, created ? 201 : 200);
}
