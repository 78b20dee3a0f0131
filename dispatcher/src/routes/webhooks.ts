import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';
import { findWebhook } from '../webhooks/find-webhook.ts';
import { receiveWebhook } from '../webhooks/receive-webhook.ts';

/** `POST /v1/tenants/:tenant/webhooks/:plugin/:name` */
export async function postWebhook(call: Call): Promise<Response> {
  const delivery = await receiveWebhook(call, await findWebhook(call));
  return respond({ delivery }, 202);
}
