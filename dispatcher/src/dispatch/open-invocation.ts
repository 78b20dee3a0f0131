import type { Invocation } from '@digital-commerce/plugin-schema';
import { InvocationHost } from '../context/invocation-host.ts';
import type { InvocationScope } from '../context/scope.ts';
import { toDataName } from '../dev/dev-data.ts';
import { buildEgressPolicy } from '../egress/build-egress-policy.ts';
import { handlerSpanIdOf, rootSpanOf, toTraceparent } from '../observe/trace-context.ts';
import type { Services } from '../services.ts';
import type { DatabaseConnection } from '../storage/database-cell.ts';
import { connectInstallationDatabase } from '../storage/open-database.ts';
import { extendChain } from './call-chain.ts';
import type { CallOrigin, HandlerRequest } from './handler-request.ts';
import type { InvocationReport } from './handler-result.ts';
import type { InvocationTarget } from './invocation-target.ts';
import { getUserWorker } from './user-worker.ts';
import type { UserWorker } from './user-worker.ts';

/** An invocation that is about to begin. */
export interface OpenInvocation<Kind extends Invocation['kind']> {
  invocation: Invocation & { kind: Kind };
  worker: UserWorker;
  host: InvocationHost;
  report: () => InvocationReport;
  /** From now on the host object refuses everything. */
  end: () => void;
}

/**
 * All that a call of a plugin's Worker takes.
 * @throws RECURSION_REFUSED; and what the namespace throws when it has no such script
 */
export async function openInvocation<Kind extends Invocation['kind']>(
  services: Services,
  origin: CallOrigin,
  target: InvocationTarget,
  request: HandlerRequest<Kind>,
): Promise<OpenInvocation<Kind>> {
  const { tenant, actor, waitUntil } = origin;
  const { id: plugin, version } = target;
  const { kind, name, handler, attempt = 1 } = request;
  const id = crypto.randomUUID();
  const { idempotencyKey = id } = request;
  const deadline = Math.floor(request.deadline);
  const chain = extendChain(origin.chain, { plugin, kind, name, invocation: id });
  const lifetime = { endsAt: deadline, isOver: false };
  const invocation = {
    id,
    kind,
    name,
    handler,
    plugin: { id: plugin, version },
    tenant: { id: tenant },
    actor,
    deadline,
    idempotencyKey,
    attempt,
  };
  const egress = await buildEgressPolicy(services.sealer, target, invocation);
  const usage = { hostCalls: 0, events: 0, cachedBytes: 0 };
  let connection: DatabaseConnection | undefined;
  const openDatabase = () =>
    (connection ??= connectInstallationDatabase(services.env, tenant, toDataName(target))).calls;
  const scope: InvocationScope = {
    services,
    tenant,
    target,
    invocation,
    chain,
    traceparent: toTraceparent({ ...rootSpanOf(id, origin.traceparent), spanId: handlerSpanIdOf(id) }),
    endsAt: deadline,
    waitUntil,
    usage,
    openDatabase,
  };
  return {
    invocation,
    worker: getUserWorker(services.env.NAMESPACE, target, egress),
    host: new InvocationHost(scope, lifetime),
    report: () => ({ invocation: id, hostCalls: usage.hostCalls }),
    end: () => {
      lifetime.isOver = true;
      connection?.close();
    },
  };
}
