import { PlatformError } from '@digital-commerce/plugin-schema';
import { logReply } from '../dispatch/log-reply.ts';
import { runHandler } from '../dispatch/run-handler.ts';
import type { Call } from '../http/call.ts';
import type { FoundWebhook } from './find-webhook.ts';
import type { ReceivedMessage } from './verify-signature.ts';
import { toMessageText } from './webhook-message.ts';

const MAX_ID_LENGTH = 200;

/**
 * Has the plugin's own handler look at a message before it is acknowledged. It is called once for each time that the message
 * is sent, so it should only check.
 * @returns `undefined` when the plugin refuses it
 * @throws NOT_ACTIVE, PLUGIN_INVALID_RESULT, and what keeps the plugin from answering: the sender tries again
 */
export async function askVerifier(
  { services, params: { tenant }, waitUntil }: Pick<Call, 'services' | 'params' | 'waitUntil'>,
  { installation, webhook: { name, timeoutMs } }: FoundWebhook,
  handler: string,
  message: ReceivedMessage,
): Promise<{ id?: string } | undefined> {
  const { id: plugin, version } = installation;
  if (installation.state !== 'active' || installation.killed !== undefined) {
    throw new PlatformError('NOT_ACTIVE', `Plugin "${plugin}" is not active, and nobody else can check its messages.`);
  }
  const origin = { tenant, actor: { kind: 'platform' }, chain: [], waitUntil } as const;
  const result = await runHandler(services, origin, installation, {
    kind: 'webhook',
    name,
    handler,
    data: toMessageText({ id: '', name }, message),
    deadline: Date.now() + timeoutMs,
  });
  if (result.outcome === 'failed') throw result.error;
  logReply({ tenant, plugin, version, handler }, result);
  if (result.outcome !== 'returned') return undefined;
  const id = result.data ?? undefined;
  if (id === undefined) return {};
  if (typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH) return { id };
  throw new PlatformError(
    'PLUGIN_INVALID_RESULT',
    `The verifier of plugin "${plugin}" answers with the message's id: a text of 1 to ${MAX_ID_LENGTH} characters, or nothing.`,
  );
}
