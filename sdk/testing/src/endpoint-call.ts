import type { Member } from './member.ts';

/**
 * Who calls. `operator` may call all endpoints, `nobody` brings no token. A customer is one that the host application
 * vouches for. A member of the tenant has a role, and permissions that the plugin defines in `adminPermissions`.
 */
export type EndpointCaller = 'operator' | 'nobody' | { customer: string } | Member;

export interface EndpointCall {
  /** Text and bytes as they are, everything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Default: `operator`. */
  as?: EndpointCaller;
  idempotencyKey?: string;
}
