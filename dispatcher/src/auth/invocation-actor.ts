import type { InvocationActor } from '@digital-commerce/plugin-schema';
import { toHolderId } from './principal.ts';
import type { Principal } from './principal.ts';
import { unauthenticated } from './resolve-principal.ts';

/**
 * Who asks, as a plugin sees it.
 * @throws UNAUTHENTICATED for a publisher, who has no part in a tenant
 */
export function toInvocationActor(principal: Principal): InvocationActor {
  switch (principal.kind) {
    case 'operator':
      return { kind: 'host' };
    case 'tenant':
      return { kind: 'user', id: toHolderId(principal), role: principal.role };
    default:
      throw unauthenticated();
  }
}
