import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Webhook } from '@digital-commerce/plugin-schema';
import { randomUUID } from 'node:crypto';
import { signWebhook } from './sign-webhook.ts';
import type { WebhookCall } from './webhook-call.ts';

/** @throws INVALID_ARGUMENT for a webhook that the manifest does not declare */
export function findWebhook(webhooks: readonly Webhook[], name: string): Webhook {
  const webhook = webhooks.find((each) => each.name === name);
  if (webhook !== undefined) return webhook;
  const names = webhooks.map((each) => `"${each.name}"`).join(', ') || 'none';
  throw new PlatformError('INVALID_ARGUMENT', `The plugin declares no webhook "${name}". It has ${names}.`);
}

/** Body and headers of the message. @throws SETTINGS_MISSING when the secret that signs it has no known value */
export function createMessage(
  webhook: Webhook,
  call: WebhookCall,
  { secret, now }: { secret: unknown; now: Date },
): { body: string; headers: Record<string, string> } {
  const { signature = 'valid', id = randomUUID(), signedAt = now } = call;
  const body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body ?? {});
  const headers = { 'content-type': 'application/json', ...call.headers };
  if (signature === 'none' || webhook.scheme === 'plugin') return { body, headers };
  if (typeof secret !== 'string') {
    throw new PlatformError(
      'SETTINGS_MISSING',
      `Webhook "${webhook.name}" is signed with the setting "${webhook.secretSetting ?? ''}", which the test has given no value. Pass it in settings.`,
    );
  }
  const [first = ''] = secret.split(' ');
  const used = signature === 'valid' ? first : Buffer.from(`not ${first}`).toString('base64');
  return {
    body,
    headers: {
      ...signWebhook(webhook, { secret: used, body, id, at: signedAt }),
      ...call.headers,
      'content-type': headers['content-type'],
    },
  };
}
