import * as z from 'zod';
import { EgressHost, PERMISSION_NAMES } from '../permissions.ts';
import { HAS_PLACEHOLDER } from './injection-format.ts';
import { SettingKey } from './setting-field.ts';

/** Why the plugin wants it, for the person who grants it. */
const Purpose = z.string().min(1).max(300);

/** `optional`: the tenant may deny it and install the plugin all the same. */
export const PermissionDeclaration = z.strictObject({ purpose: Purpose, optional: z.boolean().default(false) });

export const PermissionDeclarations = z.partialRecord(z.enum(PERMISSION_NAMES), PermissionDeclaration);

/** A header that the egress Worker adds to requests to the host; its value never enters the isolate. */
export const SecretInjection = z.strictObject({
  header: z
    .string()
    .max(100)
    .regex(/^[a-z0-9-]+$/, 'a header name in lower case'),
  /** A sensitive setting. From then on the plugin cannot read it. */
  setting: SettingKey,
  /**
   * `{secret}` is replaced by the setting's value; `{basic}` by its base64, with a `:` behind it, as of a user name;
   * `{basic:client_id}` by the base64 of the value of the setting `client_id`, a `:` and the secret.
   */
  format: z
    .string()
    .max(200)
    .regex(HAS_PLACEHOLDER, 'text with {secret}, {basic} or {basic:<setting>} in it, such as "Bearer {secret}"')
    .default('{secret}'),
});
export type SecretInjection = z.output<typeof SecretInjection>;

export const EGRESS_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A host that the plugin sends requests to. */
export const EgressDeclaration = z.strictObject({
  host: EgressHost,
  /** Default: the scheme's own. */
  port: z.number().int().min(1).max(65_535).optional(),
  /** Default: all. */
  methods: z.array(z.enum(EGRESS_METHODS)).min(1).max(EGRESS_METHODS.length).optional(),
  /** `http:` beside `https:`. Whoever is on the way reads along, which the tenant is told. */
  plainHttp: z.boolean().default(false),
  inject: z.array(SecretInjection).max(5).default([]),
  purpose: Purpose.optional(),
  optional: z.boolean().default(false),
});
export type EgressDeclaration = z.output<typeof EgressDeclaration>;

/** Name of a kind of the host application's data. */
export const ResourceName = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by "-", starting with a letter');

/** A kind of the host application's data that the plugin works with. */
export const ResourceDeclaration = z.strictObject({
  name: ResourceName,
  /** `write`: create, change, delete; to see it takes `read` too. */
  access: z
    .array(z.enum(['read', 'write']))
    .min(1)
    .max(2),
  purpose: Purpose,
  optional: z.boolean().default(false),
});
export type ResourceDeclaration = z.output<typeof ResourceDeclaration>;
