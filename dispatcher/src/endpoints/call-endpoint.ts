import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { ApiEndpoint, EndpointReply } from '@digital-commerce/plugin-schema';
import { beforeDeadline } from '../dispatch/before-deadline.ts';
import { disposeResult } from '../dispatch/dispose-result.ts';
import { pluginFailure, toPluginFailure } from '../dispatch/failures.ts';
import { logReply } from '../dispatch/log-reply.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { openInvocation } from '../dispatch/open-invocation.ts';
import type { OpenInvocation } from '../dispatch/open-invocation.ts';
import { bodyTooLarge } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import { limitBody } from './limited-body.ts';
import type { LimitedBody } from './limited-body.ts';
import { parseEndpointReply } from './reply.ts';
import { toPluginRequest } from './plugin-request.ts';
import { toCallerResponse } from './caller-response.ts';

/**
 * Lets a plugin answer a request. Its response headers have to come within `endpointDeadlineMs`; the bodies stream.
 * @throws BODY_TOO_LARGE, RELEASE_KILLED, PLUGIN_ERROR, PLUGIN_TIMEOUT, PLUGIN_PROTOCOL_ERROR and the other failures of a plugin
 */
export async function callEndpoint(
  { request, services, params, waitUntil }: Call,
  installation: RoutedInstallation,
  { file: handler, method, path }: ApiEndpoint,
): Promise<Response> {
  const { id, version } = installation;
  const maxBytes = LIMITS.maxBodyBytes;
  if (Number(request.headers.get('content-length')) > maxBytes) throw bodyTooLarge(maxBytes);
  const body = request.body === null ? undefined : limitBody(request.body, maxBytes, waitUntil);
  const deadline = Date.now() + LIMITS.endpointDeadlineMs;
  const origin: CallOrigin = { tenant: params.tenant, actor: { kind: 'host' }, chain: [], waitUntil };
  const called = { kind: 'endpoint', name: `${method} ${path}`, handler, deadline } as const;
  let open: OpenInvocation<'endpoint'> | undefined;
  let answer: unknown;
  const end = () => {
    open?.end();
    disposeResult(answer);
  };
  let reply: EndpointReply<Response> | undefined;
  try {
    open = await openInvocation(services, origin, installation, called);
    const { invocation, worker, host } = open;
    const pluginRequest = toPluginRequest(request, { plugin: id, path, body });
    const replying = worker.handleRequest({ ...invocation, params: {} }, pluginRequest, host);
    const inTime = beforeDeadline(replying, LIMITS.endpointDeadlineMs);
    answer = await services.running.wait(installation, inTime);
    reply = parseEndpointReply(answer);
  } catch (error) {
    end();
    await refuseTooLarge(body, maxBytes);
    throw toPluginFailure(error, id);
  }
  if (reply !== undefined) logReply({ tenant: params.tenant, plugin: id, version, handler }, reply);
  if (reply?.outcome === 'returned' && !body?.isExceeded()) return toCallerResponse(reply.response, end);
  end();
  await refuseTooLarge(body, maxBytes);
  if (reply === undefined) throw pluginFailure('PLUGIN_PROTOCOL_ERROR', id);
  // What it threw may hold a customer's data: the log has it, the caller does not.
  throw new PlatformError('PLUGIN_ERROR', `The endpoint of plugin "${id}" failed. Its log says why.`);
}

/** @throws BODY_TOO_LARGE */
async function refuseTooLarge(body: LimitedBody | undefined, maxBytes: number): Promise<void> {
  if (!body?.isExceeded()) return;
  await body.whenRead;
  throw bodyTooLarge(maxBytes);
}
