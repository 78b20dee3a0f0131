import * as z from 'zod';
import { RoleName } from '../roles.ts';
import { DeclaredName, HandlerFile } from './identifiers.ts';
import { JsonSchema } from './json-schema.ts';

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

/**
 * Who may call an endpoint: `public` is anybody; `customer` whoever the host application vouches for; `tenant` whoever may
 * call endpoints of the tenant; a role and those above it; or whoever holds a permission that the plugin defines in
 * `adminPermissions`.
 */
export const EndpointAuth = z.union([
  z.enum(['public', 'customer', 'tenant']),
  z.strictObject({ role: RoleName }),
  z.strictObject({ permission: DeclaredName }),
]);
export type EndpointAuth = z.output<typeof EndpointAuth>;

export const RateLimit = z.strictObject({
  requests: z.number().int().min(1).max(100_000),
  perSeconds: z.number().int().min(1).max(86_400),
  /** Whose requests are counted together: all of the tenant's, or each client's (token, customer, else address). */
  per: z.enum(['tenant', 'client']).default('tenant'),
});
export type RateLimit = z.output<typeof RateLimit>;

/** Which pages of other origins may call it from a browser. */
export const Cors = z.strictObject({
  /** Origins such as `https://shop.example`, or `*`, which never goes with credentials. */
  origins: z
    .array(
      z.union([
        z.literal('*'),
        z
          .string()
          .max(200)
          .regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'an origin such as "https://shop.example"'),
      ]),
    )
    .min(1)
    .max(50),
  /** Cookies are sent along. */
  credentials: z.boolean().default(false),
  /** Request headers beyond the simple ones. */
  headers: z.array(z.string().max(100)).max(50).default(['content-type', 'authorization', 'idempotency-key']),
  maxAgeSeconds: z.number().int().min(0).max(86_400).default(600),
});
export type Cors = z.output<typeof Cors>;

export const ApiEndpoint = z.strictObject({
  method: z.enum(HTTP_METHODS),
  /** A segment `:name` is a parameter, of which the handler finds the value in `request.params`. */
  path: z
    .string()
    .max(200)
    .regex(/^(?!.*\/\.\.?(\/|$))\/((:[a-z]\w*|[\w.~-]+)(\/(:[a-z]\w*|[\w.~-]+))*)?$/, 'a path such as "/orders/:id"'),
  file: HandlerFile,
  auth: EndpointAuth.default('tenant'),
  /** Default: no limit. */
  rateLimit: RateLimit.optional(),
  /** What a JSON body has to be. Requests with another one are refused before the plugin is called. */
  input: JsonSchema.optional(),
  /** What a JSON answer of status 2xx has to be. */
  output: JsonSchema.optional(),
  maxBodyBytes: z
    .number()
    .int()
    .min(1)
    .max(10 * 1024 * 1024)
    .default(10 * 1024 * 1024),
  cors: Cors.optional(),
  /** Requests with the same `Idempotency-Key` are answered once. Default: they are passed on as they are. */
  idempotent: z.boolean().default(false),
});
export type ApiEndpoint = z.output<typeof ApiEndpoint>;
