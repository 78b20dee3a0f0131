import { LIMITS } from '@digital-commerce/plugin-schema';
import { beforeDeadline } from '../dispatch/before-deadline.ts';
import { disposeResult } from '../dispatch/dispose-result.ts';
import { isLargerThan } from '../json/size.ts';
import { resourceError } from './ask-over-http.ts';
import type { ResourceCaller } from './ask-over-http.ts';
import type { HostResources } from './host-binding.ts';
import type { ResourceRequest } from './resource-request.ts';
import { log } from '../observe/log.ts';

/**
 * Asks the host application's entrypoint. What it answers counts as JSON.
 * @throws RESOURCE_ERROR
 */
export async function askOverRpc(
  host: HostResources,
  request: ResourceRequest,
  { tenant, timeoutMs }: ResourceCaller,
): Promise<unknown> {
  const { resource } = request;
  let answer: unknown;
  let text: string | undefined;
  try {
    answer = await beforeDeadline(callHost(host, request, tenant), timeoutMs);
    text = JSON.stringify(answer) as string | undefined;
  } catch (error) {
    log('resource_failed', { tenant, resource }, error);
    throw resourceError(resource, 'failed, or did not answer in time');
  } finally {
    disposeResult(answer);
  }
  if (text === undefined) return undefined;
  if (isLargerThan(text, LIMITS.maxPayloadBytes)) {
    throw resourceError(resource, `answered with more than ${LIMITS.maxPayloadBytes} bytes`);
  }
  return JSON.parse(text);
}

async function callHost(host: HostResources, request: ResourceRequest, tenant: string): Promise<unknown> {
  const { resource } = request;
  switch (request.method) {
    case 'get':
      return host.get(tenant, resource, request.id);
    case 'list':
      return host.list(tenant, resource, request.query);
    case 'create':
      return host.create(tenant, resource, request.data);
    case 'update':
      return host.update(tenant, resource, request.id, request.data);
    default:
      return host.delete(tenant, resource, request.id);
  }
}
