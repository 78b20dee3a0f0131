import { RoleName } from '@digital-commerce/plugin-schema';
import type { ExecutionTrace } from '@digital-commerce/plugin-schema';
import type { EndpointCaller } from '@digital-commerce/plugin-sdk/testing';

/** Somebody of the same kind: with the same customer id, or role. */
export function toCaller({ kind, id, role }: ExecutionTrace['actor']): EndpointCaller {
  if (kind === 'anonymous') return 'nobody';
  if (kind === 'customer' && typeof id === 'string') return { customer: id };
  const known = RoleName.safeParse(role);
  return kind === 'user' && known.success ? { role: known.data } : 'operator';
}
