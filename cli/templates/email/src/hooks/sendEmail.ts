import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import { toRequest } from '../compose.ts';

/** Hands a message to the mail service. Another one takes other fields and another host: see `.egress()` in plugin.ts. */
const handler: HandlerFor<'send_email'> = async (context, message) => {
  const [key, from] = await Promise.all([context.secrets.get('api_key'), context.settings.get<string>('sender')]);
  if (key === undefined) throw new Error('Set the setting "api_key" first.');
  const answer = await context.http.post<{ id?: string }>('https://api.resend.com/emails', {
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': context.invocation.idempotencyKey },
    json: toRequest(message, from ?? 'shop@example.com'),
  });
  return answer.id === undefined ? {} : { messageId: answer.id };
};

export default handler;
