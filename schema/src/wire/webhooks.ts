import * as z from 'zod';
import { Timestamp } from './lists.ts';

/** Answer to a message of another service: it is kept, and goes to the plugin. */
export const WebhookReceipt = z.strictObject({
  /** Of the delivery; the same when the message was sent before. */
  delivery: z.string(),
});
export type WebhookReceipt = z.output<typeof WebhookReceipt>;

/** An event of the host application, one of a plugin, all of a plugin (`stripe-gateway.*`), or all (`*`). */
const EventPattern = z
  .string()
  .max(100)
  .regex(
    /^(\*|[a-z][a-z0-9]*(-[a-z0-9]+)*(\.(\*|[a-z][a-z0-9]*(-[a-z0-9]+)*))?)$/,
    'an event such as "order-created", "stripe-gateway.paid" or "stripe-gateway.*"',
  );

/** Body of `POST /v1/tenants/:tenant/webhook-endpoints`, and of a `PUT` of one. */
export const WebhookEndpointRequest = z.strictObject({
  /** https, of a host on the internet. */
  url: z.url().max(2_000),
  events: z.array(EventPattern).min(1).max(50),
  description: z.string().max(200).optional(),
});
export type WebhookEndpointRequest = z.output<typeof WebhookEndpointRequest>;

export const WebhookEndpoint = z.strictObject({
  id: z.string(),
  ...WebhookEndpointRequest.shape,
  /** `quarantined`: it failed too often; what is for it waits. `disabled`: it said that it is gone. Both until `resume`. */
  state: z.enum(['active', 'quarantined', 'disabled']),
  /** Why it is not active. */
  reason: z.string().optional(),
  /** Tries that failed since the last one that did not. */
  failures: z.number().int(),
  createdAt: Timestamp,
  /** Until then the secret before this one signs along. */
  previousSecretUntil: Timestamp.optional(),
});
export type WebhookEndpoint = z.output<typeof WebhookEndpoint>;

/** The same with its secret, which is shown only now. */
export const IssuedWebhookEndpoint = z.strictObject({ ...WebhookEndpoint.shape, secret: z.string() });
export type IssuedWebhookEndpoint = z.output<typeof IssuedWebhookEndpoint>;

export const WebhookEndpointList = z.strictObject({ endpoints: z.array(WebhookEndpoint) });
export type WebhookEndpointList = z.output<typeof WebhookEndpointList>;
