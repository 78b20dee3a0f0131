import { EGRESS_PARAMETER } from '@digital-commerce/plugin-schema';
import type { EndpointCall, HookCall } from '@digital-commerce/plugin-schema';
import type { InvocationHost } from '../context/invocation-host.ts';
import type { RoutedInstallation } from '../routing/routed.ts';

/** A plugin's Worker as it is reached: whatever it answers may be anything. */
export interface UserWorker {
  runHook(call: HookCall, host: InvocationHost): Promise<unknown>;
  handleRequest(call: EndpointCall, request: Request, host: InvocationHost): Promise<unknown>;
}

/**
 * Throws, here or at the first call, when the namespace has no such script.
 * @param egress what the call may reach: JSON text of an `EgressPolicy`, which the egress Worker gets past the isolate
 */
export function getUserWorker(
  namespace: DispatchNamespace,
  { script, limits }: Pick<RoutedInstallation, 'script' | 'limits'>,
  egress: string,
): UserWorker {
  const outbound = { [EGRESS_PARAMETER]: egress };
  return namespace.get(script, {}, { limits, outbound }) as unknown as UserWorker;
}

/** Comes back when the Worker runs. @throws what ended it */
export async function startUserWorker(
  namespace: DispatchNamespace,
  { script, limits }: Pick<RoutedInstallation, 'script' | 'limits'>,
): Promise<void> {
  const response = await namespace.get(script, {}, { limits }).fetch('http://plugin/');
  await response.body?.cancel();
}
