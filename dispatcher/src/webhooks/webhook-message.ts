import type { WebhookMessage } from '@digital-commerce/plugin-schema';
import { toPluginHeaders } from '../endpoints/plugin-request.ts';
import { encodeBase64 } from './decode.ts';
import type { ReceivedMessage } from './verify-signature.ts';

/** A value in the queue's database may be 2 MB. Text of control characters takes six bytes each as JSON. */
const MAX_TEXT_BYTES = 1_500_000;

/** JSON text of what a handler gets. A body that is no text, or too long as one, goes in base64. */
export function toMessageText(
  fixed: Pick<WebhookMessage, 'id' | 'name'>,
  { headers, body, receivedAt }: ReceivedMessage,
): string {
  const message = {
    ...fixed,
    headers: Object.fromEntries(toPluginHeaders(headers)),
    receivedAt: new Date(receivedAt).toISOString(),
  };
  const text = toText(body);
  if (text !== undefined) {
    const json = JSON.stringify({ ...message, body: text, isBase64: false } satisfies WebhookMessage);
    if (new TextEncoder().encode(json).byteLength <= MAX_TEXT_BYTES) return json;
  }
  return JSON.stringify({ ...message, body: encodeBase64(body), isBase64: true } satisfies WebhookMessage);
}

/** A byte order mark is kept: the bytes are what was signed. */
function toText(body: Uint8Array<ArrayBuffer>): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}
