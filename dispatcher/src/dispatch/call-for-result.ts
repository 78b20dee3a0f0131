import { PlatformError } from '@digital-commerce/plugin-schema';
import type { InvocationKind } from '@digital-commerce/plugin-schema';
import type { RoutedInstallation } from '../routing/routed.ts';
import type { Services } from '../services.ts';
import type { CallOrigin, HandlerRequest } from './handler-request.ts';
import { logReply } from './log-reply.ts';
import { runHandler } from './run-handler.ts';

/** A call of a handler for the sake of what it returns. */
export interface ResultRequest extends HandlerRequest<Exclude<InvocationKind, 'hook' | 'endpoint'>> {
  /** What the handler takes, as JSON text. */
  data: string;
  /** @throws PlatformError for a result that the caller is not to get */
  check: (data: unknown) => void;
}

/**
 * What a handler of an active plugin returns; `undefined` when it returns nothing. Counts for a release that is watched.
 * @throws HOOK_REJECTED when the handler says no, PLUGIN_ERROR, what `check` throws, and the other failures of a plugin
 */
export async function callForResult(
  services: Services,
  origin: CallOrigin,
  installation: RoutedInstallation,
  request: ResultRequest,
): Promise<unknown> {
  let error: unknown;
  try {
    return await callHandler(services, origin, installation, request);
  } catch (thrown) {
    error = thrown;
    throw thrown;
  } finally {
    services.watched.countCall(origin.tenant, installation, { error, waitUntil: origin.waitUntil });
  }
}

async function callHandler(
  services: Services,
  origin: CallOrigin,
  installation: RoutedInstallation,
  request: ResultRequest,
): Promise<unknown> {
  const { id: plugin, version } = installation;
  const { kind, name, handler } = request;
  const result = await runHandler(services, origin, installation, request);
  const source = { tenant: origin.tenant, plugin, version, handler };
  switch (result.outcome) {
    case 'failed':
      logReply(source, { logs: result.logs ?? [] });
      throw result.error;
    case 'returned':
      logReply(source, result);
      return result.data;
    case 'rejected': {
      logReply(source, result);
      const { code, message, field } = result.rejection;
      throw new PlatformError('HOOK_REJECTED', message, { plugin, ...(code && { code }), ...(field && { field }) });
    }
    default: {
      logReply(source, result);
      // What it threw may hold a customer's data: the log has it, the caller does not.
      const what = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} "${name}"`;
      throw new PlatformError('PLUGIN_ERROR', `${what} of plugin "${plugin}" failed. Its log says why.`);
    }
  }
}
