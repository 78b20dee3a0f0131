import * as z from 'zod';
import { Label, LocaleTag, Metadata, RecordId, Timestamp } from './fields.ts';

/** `ann@example.com` or `Ann Lee <ann@example.com>`. */
const Mailbox = z.union([
  z.email(),
  z
    .string()
    .max(400)
    .regex(
      /^[^<>\r\n]{1,200} <[^<>\s@]{1,64}@[^<>\s@]+>$/,
      'an address such as "ann@example.com" or "Ann <ann@example.com>"',
    ),
]);
const Mailboxes = z.union([Mailbox, z.array(Mailbox).min(1).max(50).readonly()]);

const MESSAGE = {
  to: Mailboxes,
  cc: Mailboxes.optional(),
  bcc: Mailboxes.optional(),
  replyTo: Mailbox.optional(),
  subject: z
    .string()
    .max(998)
    .regex(/^[^\r\n]*$/, 'one line'),
  text: z.string().max(500_000).optional(),
  html: z.string().max(500_000).optional(),
};

/** An e-mail as a mail provider sends it. Who sends it, the provider's settings say. */
export const EmailMessage = z.strictObject(MESSAGE);
export type EmailMessage = z.output<typeof EmailMessage>;

/** What a mail provider answers. */
export const EmailReceipt = z.strictObject({ messageId: z.string().max(998).optional() });
export type EmailReceipt = z.output<typeof EmailReceipt>;

const PURPOSE = {
  template: z.string().max(200).optional().describe('What it was made from, for example "order-confirmation"'),
  purpose: z.enum(['transactional', 'marketing']).default('transactional'),
  customerId: RecordId.optional(),
  orderId: RecordId.optional(),
  locale: LocaleTag.optional(),
  metadata: Metadata,
};

/** An e-mail that is about to be sent. */
export const EmailDraft = z.looseObject({ message: EmailMessage, ...PURPOSE });
export type EmailDraft = z.output<typeof EmailDraft>;

/** An e-mail that a mail provider took. */
export const SentEmail = z.looseObject({
  message: EmailMessage,
  ...PURPOSE,
  messageId: z.string().max(998).optional(),
});
export type SentEmail = z.output<typeof SentEmail>;

/** An e-mail that did not arrive, or was not wanted. */
export const EmailBounce = z.looseObject({
  messageId: z.string().max(998).optional(),
  recipient: z.email(),
  kind: z.enum(['hard', 'soft', 'complaint', 'unsubscribe']),
  reason: Label.optional(),
  occurredAt: Timestamp,
});
export type EmailBounce = z.output<typeof EmailBounce>;
