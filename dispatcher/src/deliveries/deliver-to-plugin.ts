import { PlatformError } from '@digital-commerce/plugin-schema';
import type { DeliveryKind, InvocationKind } from '@digital-commerce/plugin-schema';
import type { HandlerResult } from '../dispatch/handler-result.ts';
import { logReply } from '../dispatch/log-reply.ts';
import { runHandler } from '../dispatch/run-handler.ts';
import type { RoutingTable } from '../routing/compile.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';
import type { Deliverer } from './delivery-context.ts';

/** The handler of a release that a delivery goes to. */
interface DeliveryHandler {
  /** Its key in the bundle. */
  file: string;
  timeoutMs: number;
  maxTries: number;
}

/** `undefined`: the release has no such handler, or was not granted what it takes. */
type FindHandler = (
  installation: RoutedInstallation,
  delivery: Delivery,
  table: RoutingTable,
) => DeliveryHandler | undefined;

/** A recipient that is switched off is asked again after this time, unless it is switched on before. */
const ASK_AGAIN_MS = 60_000;
const MAX_MESSAGE_LENGTH = 1_000;

/** Failures that no other try changes. */
const HOPELESS = new Set(['RECURSION_REFUSED']);

/** Deliveries that a plugin's handler takes: of the release that its tenant has now. */
export function deliverToPlugin(kind: DeliveryKind & InvocationKind, findHandler: FindHandler): Deliverer {
  return async ({ services, tenant, waitUntil }, delivery) => {
    const { recipient, name, data, idempotencyKey, chain, traceparent, tries, cuts } = delivery;
    const table = await services.routing.get(tenant, waitUntil);
    const installation = table.installations.get(recipient);
    if (installation === undefined) return gone('NOT_INSTALLED', `Plugin "${recipient}" is not installed any more.`);
    if (installation.state !== 'active' || installation.killed !== undefined) {
      return { outcome: 'waits', forMs: ASK_AGAIN_MS };
    }
    const handler = findHandler(installation, delivery, table);
    if (handler === undefined) {
      const { version } = installation;
      return gone('NOT_ACTIVE', `Release ${version} of "${recipient}" does not take the ${kind} "${name}".`);
    }
    const origin = { tenant, actor: { kind: 'platform' }, chain, traceparent, waitUntil } as const;
    const result = await runHandler(services, origin, installation, {
      kind,
      name,
      handler: handler.file,
      data,
      deadline: Date.now() + handler.timeoutMs,
      idempotencyKey,
      attempt: tries + cuts,
    });
    const source = { tenant, plugin: recipient, version: installation.version, handler: handler.file };
    if (result.outcome !== 'failed') logReply(source, result);
    const error = findFailure(result);
    services.watched.countCall(tenant, installation, { error, waitUntil });
    if (error === undefined) return { outcome: 'delivered' };
    if (error.code === 'RELEASE_KILLED') return { outcome: 'waits', forMs: ASK_AGAIN_MS };
    const { code, message } = error;
    return { outcome: 'failed', error: { code, message }, maxTries: HOPELESS.has(code) ? 0 : handler.maxTries };
  };
}

function gone(code: string, message: string): DeliveryOutcome {
  return { outcome: 'gone', error: { code, message } };
}

function findFailure(result: HandlerResult): PlatformError | undefined {
  if (result.outcome === 'returned') return undefined;
  if (result.outcome === 'failed') return result.error;
  const { message } = result.outcome === 'threw' ? result.error : result.rejection;
  return new PlatformError('PLUGIN_ERROR', message.slice(0, MAX_MESSAGE_LENGTH));
}
