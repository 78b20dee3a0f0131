import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import { askOverHttp, resourceError } from './ask-over-http.ts';
import type { ResourceCaller } from './ask-over-http.ts';
import { askOverRpc } from './ask-over-rpc.ts';
import { loadRegistration } from './registrations.ts';
import { verbOf } from './resource-request.ts';
import type { ResourceRequest } from './resource-request.ts';

/**
 * Asks the host application for data of one tenant: where the resource is registered for it, else for every tenant, else
 * through the binding `HOST_RESOURCES`.
 * @returns plain JSON; `undefined` when there is no such record
 * @throws RESOURCE_NOT_FOUND, RESOURCE_ERROR
 */
export async function askHost(services: Services, request: ResourceRequest, caller: ResourceCaller): Promise<unknown> {
  const { resource } = request;
  const registration = await loadRegistration(services, { tenant: caller.tenant, name: resource });
  if (registration === undefined) {
    const { HOST_RESOURCES: host } = services.env;
    if (host !== undefined) return askOverRpc(host, request, caller);
    throw new PlatformError(
      'RESOURCE_NOT_FOUND',
      `The host application has registered no resource "${resource}". \`PUT /v1/resources/${resource}\` does.`,
    );
  }
  const verb = verbOf(request);
  if (!registration.verbs.includes(verb)) throw resourceError(resource, `is registered without "${verb}"`);
  const { status, value } = await askOverHttp(registration, request, caller);
  if (request.method === 'delete') return status !== 404;
  return value;
}
