import type { DeliverySummary } from '@digital-commerce/plugin-schema';

export interface WebhookCall {
  /** Text as it is, everything else as JSON. */
  body?: unknown;
  /** On top of those that the scheme asks for. */
  headers?: Record<string, string>;
  /** `wrong`: as by somebody who does not know the secret. Default: `valid`. */
  signature?: 'valid' | 'wrong' | 'none';
  /** What the sender calls the message, where the scheme has a place for it. Default: a new one. */
  id?: string;
  /** When it was signed, where the scheme says so. Default: the tenant's now. */
  signedAt?: Date;
}

/** What became of a message. */
export interface WebhookRun {
  /** Of the answer to the sender. */
  status: number;
  /** Why it was refused. */
  error?: { code: string; message: string };
  /** Its way to the plugin's handler, after the first try. The same as before for a message that was sent before. */
  delivery?: DeliverySummary;
}
