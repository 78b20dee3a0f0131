import type { WebhookMessage } from '@digital-commerce/plugin-schema';
import { formOf, toTracedBody } from './traced-body.ts';
import { toTracedHeaders } from './traced-headers.ts';
import type { TracedInput } from './traced-input.ts';

/**
 * A message to a webhook as a trace keeps it: without its signature and its sender.
 * @param data a `WebhookMessage`
 */
export function toTracedMessage(data: unknown): TracedInput {
  const { id, name, headers, receivedAt, body, isBase64 } = data as WebhookMessage;
  const { dataNotKept, ...kept } = isBase64
    ? { dataNotKept: 'unstructured' as const }
    : toTracedBody(formOf(headers['content-type']), body);
  return {
    data: { id, name, headers: toTracedHeaders(Object.entries(headers)), receivedAt, ...kept },
    ...(dataNotKept !== undefined && { dataNotKept }),
  };
}
