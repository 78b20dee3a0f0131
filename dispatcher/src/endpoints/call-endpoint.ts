import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { EndpointReply, InvocationActor } from '@digital-commerce/plugin-schema';
import { beforeDeadline } from '../dispatch/before-deadline.ts';
import { disposeResult } from '../dispatch/dispose-result.ts';
import { pluginFailure, toPluginFailure } from '../dispatch/failures.ts';
import { logReply } from '../dispatch/log-reply.ts';
import { maskReply } from '../dispatch/mask-reply.ts';
import { toThrowLine } from '../dispatch/throw-line.ts';
import type { CallOrigin } from '../dispatch/handler-request.ts';
import { openInvocation } from '../dispatch/open-invocation.ts';
import type { OpenInvocation } from '../dispatch/open-invocation.ts';
import { bodyTooLarge } from '../http/body.ts';
import type { PublicCall } from '../http/call.ts';
import { toCallerResponse } from './caller-response.ts';
import type { CallerPlace } from './caller-response.ts';
import { checkAnswer } from './check-answer.ts';
import type { FoundEndpoint } from './find-endpoint.ts';
import { readTraceparent } from '../observe/trace-context.ts';
import { toTracedCall } from '../traces/input/traced-request.ts';
import { traceCall } from '../traces/trace-call.ts';
import type { TracedCall } from '../traces/trace-call.ts';
import type { LimitedBody } from './limited-body.ts';
import { openBody } from './open-body.ts';
import { parseEndpointReply } from './reply.ts';
import { toPluginRequest } from './plugin-request.ts';
import { log } from '../observe/log.ts';

/**
 * Lets a plugin answer a request. Its response headers have to come within `endpointDeadlineMs`; the bodies stream, apart
 * from those that the manifest has checked.
 * @throws BODY_TOO_LARGE, INVALID_JSON, INVALID_REQUEST, RELEASE_KILLED, PLUGIN_ERROR, PLUGIN_INVALID_RESULT, PLUGIN_TIMEOUT,
 *   PLUGIN_PROTOCOL_ERROR and the other failures of a plugin
 */
export async function callEndpoint(call: PublicCall, found: FoundEndpoint, actor: InvocationActor): Promise<Response> {
  const { request, services, params, waitUntil } = call;
  const { installation, endpoint } = found;
  const { id, version } = installation;
  const { file: handler, method, path } = endpoint;
  const maxBodyBytes = Math.min(endpoint.maxBodyBytes, installation.tenantLimits.requestBodyBytes);
  const body = await openBody(call, { input: endpoint.input, maxBodyBytes });
  const deadline = Date.now() + LIMITS.endpointDeadlineMs;
  const startedAt = Date.now();
  // Whoever needs no token of the platform does not write into the traces of those who have one.
  const isTrusted = actor.kind === 'host' || actor.kind === 'user';
  const led = isTrusted ? readTraceparent(request) : {};
  const origin: CallOrigin = { tenant: params.tenant, actor, chain: [], ...led, waitUntil };
  const called = { kind: 'endpoint', name: `${method} ${path}`, handler, deadline } as const;
  let open: OpenInvocation<'endpoint'> | undefined;
  let answer: unknown;
  const end = () => {
    open?.end();
    disposeResult(answer);
  };
  const readInput = () => toTracedCall(found, request, body);
  const trace = (rest: Pick<TracedCall, 'failure' | 'logs' | 'metrics' | 'status'>): void => {
    const times = { startedAt, endedAt: Date.now(), report: open?.report() };
    const { kind, name } = called;
    const traced = traceCall(origin, installation, { kind, name, handler, readInput, ...times, ...rest });
    services.traceRecorder.record(params.tenant, traced, waitUntil);
  };
  let reply: EndpointReply<Response> | undefined;
  try {
    open = await openInvocation(services, origin, installation, called);
    const { invocation, worker, host } = open;
    const pluginRequest = toPluginRequest(request, { plugin: id, path: found.requested, body });
    const replying = worker.handleRequest({ ...invocation, params: found.params }, pluginRequest, host);
    const inTime = beforeDeadline(replying, LIMITS.endpointDeadlineMs);
    answer = await services.running.wait(installation, inTime, Date.now() + LIMITS.endpointDeadlineMs);
    const parsed = parseEndpointReply(answer);
    reply = parsed && (await maskReply(parsed, installation, services.sealer));
  } catch (error) {
    end();
    const failure = toPluginFailure(error, installation);
    trace({ failure, logs: [], metrics: [] });
    await refuseTooLarge(body, maxBodyBytes);
    throw failure;
  }
  if (reply !== undefined) logReply({ tenant: params.tenant, plugin: id, version, handler }, reply);
  if (reply?.outcome === 'returned' && !body?.isExceeded()) {
    const { logs, metrics = [], response } = reply;
    try {
      const answered = await answerWith(response, found, toCallerPlace(call, found, end));
      trace({ logs, metrics, status: answered.status });
      return answered;
    } catch (error) {
      const failure = error instanceof PlatformError ? error : toPluginFailure(error, installation);
      trace({ logs, metrics, failure });
      throw failure;
    }
  }
  if (reply !== undefined) {
    const { logs, metrics = [] } = reply;
    if (reply.outcome === 'threw') {
      const failure = { code: 'PLUGIN_ERROR' as const, message: reply.error.message };
      trace({ logs: [...logs, toThrowLine(reply.error)], metrics, failure });
    } else trace({ logs, metrics });
  }
  end();
  await refuseTooLarge(body, maxBodyBytes);
  if (reply === undefined) throw pluginFailure('PLUGIN_PROTOCOL_ERROR', installation);
  // What it threw may hold a customer's data: the log has it, the caller does not.
  throw new PlatformError('PLUGIN_ERROR', `The endpoint of plugin "${id}" failed. Its log says why.`);
}

/** @throws PLUGIN_INVALID_RESULT, and PLUGIN_TIMEOUT when a body that has to be checked does not end */
async function answerWith(
  response: Response,
  { installation, endpoint }: FoundEndpoint,
  place: CallerPlace,
): Promise<Response> {
  try {
    const checked = await beforeDeadline(checkAnswer(installation.id, endpoint, response), LIMITS.endpointDeadlineMs);
    return toCallerResponse(checked, place);
  } catch (error) {
    place.onEnd();
    throw error instanceof PlatformError ? error : toPluginFailure(error, installation);
  }
}

function toCallerPlace(
  { request, services, url, params }: PublicCall,
  found: FoundEndpoint,
  onEnd: () => void,
): CallerPlace {
  const { id: plugin, version } = found.installation;
  const { tenant } = params;
  const isSecure = services.env.LOCAL !== '1' || url.protocol === 'https:';
  return {
    cookies: { plugin, path: `/v1/tenants/${tenant}/api/${plugin}`, isSecure },
    withoutBody: request.method === 'HEAD',
    onRefusedCookie: (name) => {
      const cookie = name.slice(0, 100);
      log('cookie_refused', { tenant, plugin, version, handler: found.endpoint.file, cookie });
    },
    onEnd,
  };
}

/** @throws BODY_TOO_LARGE */
async function refuseTooLarge(body: LimitedBody | undefined, maxBytes: number): Promise<void> {
  if (!body?.isExceeded()) return;
  await body.whenRead;
  throw bodyTooLarge(maxBytes);
}
