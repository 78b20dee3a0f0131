import * as z from 'zod';
import { RoleName } from '../roles.ts';
import { DeclaredName, HandlerFile } from './identifiers.ts';

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

/**
 * Who may call an endpoint: `public` is anybody; `tenant` whoever may call endpoints of the tenant; a role and those
 * above it; or whoever holds a permission that the plugin defines in `adminPermissions`.
 */
export const EndpointAuth = z.union([
  z.enum(['public', 'tenant']),
  z.strictObject({ role: RoleName }),
  z.strictObject({ permission: DeclaredName }),
]);
export type EndpointAuth = z.output<typeof EndpointAuth>;

export const RateLimit = z.strictObject({
  requests: z.number().int().min(1).max(100_000),
  perSeconds: z.number().int().min(1).max(86_400),
});
export type RateLimit = z.output<typeof RateLimit>;

export const ApiEndpoint = z.strictObject({
  method: z.enum(HTTP_METHODS),
  path: z
    .string()
    .max(200)
    .regex(/^(?!.*\/\.\.?(\/|$))\/([\w.~-]+(\/[\w.~-]+)*)?$/, 'a path such as "/process"'),
  file: HandlerFile,
  auth: EndpointAuth.default('tenant'),
  /** Requests of one tenant to this endpoint. Default: no limit. */
  rateLimit: RateLimit.optional(),
});
export type ApiEndpoint = z.output<typeof ApiEndpoint>;
