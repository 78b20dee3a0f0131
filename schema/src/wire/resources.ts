import * as z from 'zod';
import { ResourceName } from '../manifest/index.ts';
import { Timestamp } from './lists.ts';

/** `PUT /v1/resources/:resource` and `PUT /v1/tenants/:tenant/resources/:resource` */
export const PutResourceRequest = z.strictObject({
  /** Where the host application answers for the resource; ids are added behind a `/`. https, or http on one machine. */
  url: z.url({ protocol: /^https?$/ }).max(1_000),
  /** Signs the requests; Standard Webhooks' form. Default: the one it has, else a new one. */
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,120}={0,2}$/, '"whsec_" and 24 to 90 bytes in base64')
    .optional(),
  /** What plugins can be let do with it. */
  verbs: z
    .array(z.enum(['read', 'write']))
    .min(1)
    .max(2)
    .default(['read', 'write']),
});
export type PutResourceRequest = z.output<typeof PutResourceRequest>;

/** A kind of the host application's data that is registered. */
export const RegisteredResource = z.strictObject({
  name: ResourceName,
  /** Absent: for every tenant that has none of its own. */
  tenant: z.string().optional(),
  url: z.string(),
  verbs: z.array(z.enum(['read', 'write'])),
  updatedAt: Timestamp,
});
export type RegisteredResource = z.output<typeof RegisteredResource>;

/** The answer to a registration. `secret`: a new one, shown only now. */
export const PutResourceAnswer = z.strictObject({ ...RegisteredResource.shape, secret: z.string().optional() });
export type PutResourceAnswer = z.output<typeof PutResourceAnswer>;

/** `GET /v1/resources` and `GET /v1/tenants/:tenant/resources`, by name. */
export const ResourceList = z.strictObject({ resources: z.array(RegisteredResource) });
export type ResourceList = z.output<typeof ResourceList>;
