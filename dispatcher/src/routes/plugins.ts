import { PlatformError } from '@digital-commerce/plugin-schema';
import type { PluginList } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { getPlugin, listPlugins } from '../registry/catalogue.ts';
import { parseRelease } from '../registry/parse-release.ts';
import { publishRelease } from '../registry/publish.ts';

/** `GET /v1/plugins` */
export async function getPluginList({ services }: Call): Promise<Response> {
  const list: PluginList = { plugins: await listPlugins(services.db) };
  return respond(list);
}

/** `GET /v1/plugins/:plugin` */
export async function getPluginDetail({ services, params }: Call): Promise<Response> {
  return respond(await getPlugin(services.db, params.plugin));
}

/** `POST /v1/plugins/:plugin/releases` */
export async function postRelease({ request, services, params }: Call): Promise<Response> {
  const { bundle, sizeBytes } = await parseRelease(request);
  if (bundle.manifest.id !== params.plugin) {
    throw new PlatformError(
      'INVALID_RELEASE',
      `The manifest's id is "${bundle.manifest.id}", the path says "${params.plugin}". Publish it under its own id.`,
    );
  }
  const { release, created } = await publishRelease(services, bundle, sizeBytes);
  return respond(release, created ? 201 : 200);
}
