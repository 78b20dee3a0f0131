import { toStringLiteral } from './string-literal.ts';

/** The file of a new schedule's handler. */
export function toScheduleSource(name: string): string {
  return `import type { ScheduleHandler } from '@digital-commerce/plugin-sdk';

/** Runs at the times of the schedule "${name}". A throw means that the run is tried again. */
const handler: ScheduleHandler = async (context, run) => {
  context.log.info(${toStringLiteral(name)}, { scheduledAt: run.scheduledAt, trigger: run.trigger });
};

export default handler;
`;
}

/** The file of a new webhook's handler. */
export function toWebhookSource(name: string): string {
  return `import type { WebhookHandler } from '@digital-commerce/plugin-sdk';

/** Takes a message of the webhook "${name}", each once. A throw means that it is delivered again. */
const handler: WebhookHandler = async (context, message) => {
  context.log.info(${toStringLiteral(name)}, { id: message.id, characters: message.body.length });
};

export default handler;
`;
}

/** The file that checks messages of a webhook whose sender signs in no way that the platform knows. */
export function toVerifierSource(name: string, setting: string): string {
  return `import type { WebhookVerifier } from '@digital-commerce/plugin-sdk';

/** A throw refuses the message. The sender of "${name}" shows the secret in a header: check its signature here instead. */
const verifier: WebhookVerifier = async (context, message) => {
  const secret = await context.secrets.get('${setting}');
  if (secret === undefined || message.headers['x-webhook-secret'] !== secret) throw new Error('The secret is wrong.');
};

export default verifier;
`;
}
