import type { EmailMessage } from '@digital-commerce/plugin-sdk';

/** The message as the mail service takes it. */
export function toRequest(message: EmailMessage, from: string): Record<string, unknown> {
  const { replyTo, ...rest } = message;
  return { from, ...rest, ...(replyTo !== undefined && { reply_to: replyTo }) };
}
