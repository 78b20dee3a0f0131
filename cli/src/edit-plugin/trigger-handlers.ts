import type { NewHandler } from './new-handler.ts';
import { toStringLiteral } from './string-literal.ts';

/** A new handler of a schedule. */
export function toScheduleHandler(name: string): NewHandler {
  return {
    comment: `Runs at the times of the schedule "${name}". A throw means that the run is tried again.`,
    type: 'ScheduleHandler',
    data: { name: 'run', type: 'ScheduledRun' },
    lines: [`context.log.info(${toStringLiteral(name)}, { scheduledAt: run.scheduledAt, trigger: run.trigger });`],
  };
}

/** A new handler of a webhook. */
export function toWebhookHandler(name: string): NewHandler {
  return {
    comment: `Takes a message of the webhook "${name}", each once. A throw means that it is delivered again.`,
    type: 'WebhookHandler',
    data: { name: 'message', type: 'WebhookMessage' },
    lines: [`context.log.info(${toStringLiteral(name)}, { id: message.id, characters: message.body.length });`],
  };
}

/** What checks messages of a webhook whose sender signs in no way that the platform knows. */
export function toWebhookVerifier(name: string, setting: string): NewHandler {
  return {
    comment: `A throw refuses the message. The sender of "${name}" shows the secret in a header: check its signature here instead.`,
    type: 'WebhookVerifier',
    data: { name: 'message', type: 'WebhookMessage' },
    lines: [
      `const secret = await context.secrets.get('${setting}');`,
      `if (secret === undefined || message.headers['x-webhook-secret'] !== secret) throw new Error('The secret is wrong.');`,
    ],
  };
}
