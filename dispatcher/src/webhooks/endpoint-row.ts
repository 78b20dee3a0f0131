import type { WebhookEndpoint } from '@digital-commerce/plugin-schema';
import type { webhookEndpoints } from '../db/tables.ts';

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** As the API shows it. */
export function toEndpoint(row: EndpointRow): WebhookEndpoint {
  const { id, url, events, description, state, reason, failures, createdAt, previousUntil } = row;
  const hasTwoSecrets = previousUntil !== null && Date.parse(previousUntil) > Date.now();
  return {
    id,
    url,
    events: parseEvents(events),
    ...(description !== null && { description }),
    state,
    ...(reason !== null && { reason }),
    failures,
    createdAt,
    ...(hasTwoSecrets && { previousSecretUntil: previousUntil }),
  };
}

export function parseEvents(text: string): string[] {
  return JSON.parse(text) as string[];
}
