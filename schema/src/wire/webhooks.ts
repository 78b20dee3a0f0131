import * as z from 'zod';

/** Answer to a message of another service: it is kept, and goes to the plugin. */
export const WebhookReceipt = z.strictObject({
  /** Of the delivery; the same when the message was sent before. */
  delivery: z.string(),
});
export type WebhookReceipt = z.output<typeof WebhookReceipt>;
