import type { Role } from '@digital-commerce/plugin-schema';

/**
 * Who calls. `operator` may call all endpoints, `nobody` brings no token. A customer is one that the host application
 * vouches for. A member of the tenant has a role, and permissions that the plugin defines in `adminPermissions`.
 */
export type EndpointCaller =
  | 'operator'
  | 'nobody'
  | { customer: string }
  | { role: Role; permissions?: readonly string[] };

export interface EndpointCall {
  /** Text and bytes as they are, everything else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Default: `operator`. */
  as?: EndpointCaller;
  idempotencyKey?: string;
}
