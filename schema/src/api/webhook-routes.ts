import { WebhookReceipt } from '../wire/index.ts';
import type { ApiRoute } from './api-route.ts';

/** Messages of other services to plugins. */
export const WEBHOOK_ROUTES = {
  receiveWebhook: {
    method: 'POST',
    path: '/v1/tenants/:tenant/webhooks/:plugin/:name',
    access: 'open',
    summary: 'Take a message of another service, signed as the manifest says, and deliver it to the plugin.',
    body: 'bytes',
    answers: { 202: WebhookReceipt },
    errors: [
      'WEBHOOK_NOT_FOUND',
      'WEBHOOK_SIGNATURE_INVALID',
      'RATE_LIMITED',
      'NOT_ACTIVE',
      'PLUGIN_INVALID_RESULT',
      'PLUGIN_PROTOCOL_ERROR',
      'PLUGIN_TIMEOUT',
      'PLUGIN_CPU_LIMIT',
      'PLUGIN_MEMORY_LIMIT',
      'PLUGIN_SUBREQUEST_LIMIT',
      'PLUGIN_CRASHED',
      'PLUGIN_UNAVAILABLE',
    ],
  },
} as const satisfies Record<string, ApiRoute>;
