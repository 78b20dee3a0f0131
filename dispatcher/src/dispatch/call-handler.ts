import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookCall } from '@digital-commerce/plugin-schema';
import { InvocationHost } from '../context/invocation-host.ts';
import type { HandlerResult } from '../hooks/handler-result.ts';
import type { CallHandler } from '../hooks/hook-run.ts';
import type { Services } from '../services.ts';
import { beforeDeadline } from './before-deadline.ts';
import { disposeResult } from './dispose-result.ts';
import { pluginFailure, toPluginFailure } from './failures.ts';
import { parseHookReply } from './parse-hook-reply.ts';
import { logReply } from './log-reply.ts';
import { getUserWorker } from './user-worker.ts';

/** The way from a hook to the Worker of a plugin. */
export function createCallHandler(
  { env, sealer, running }: Pick<Services, 'env' | 'sealer' | 'running'>,
  tenant: string,
): CallHandler {
  return async ({ installation, file }, { hook, data, deadline }): Promise<HandlerResult> => {
    const { id, version, settings } = installation;
    const lifetime = { endsAt: deadline, isOver: false };
    const call: HookCall = { handler: file, plugin: { id, version }, deadline: Math.floor(deadline), hook, data };
    try {
      const worker = getUserWorker(env.NAMESPACE, installation);
      const host = new InvocationHost(settings, sealer, lifetime);
      const inTime = beforeDeadline(worker.runHook(call, host), deadline - Date.now());
      const answer = await running.wait(installation, inTime);
      const reply = parseHookReply(answer);
      if (reply === undefined) {
        disposeResult(answer);
        return { outcome: 'failed', error: pluginFailure('PLUGIN_PROTOCOL_ERROR', id) };
      }
      const isRejection = reply.outcome === 'threw' && reply.plain && HOOKS[hook].rejects;
      logReply({ tenant, plugin: id, version, handler: file }, isRejection ? { logs: reply.logs } : reply);
      return reply;
    } catch (error) {
      return { outcome: 'failed', error: toPluginFailure(error, id) };
    } finally {
      lifetime.isOver = true;
    }
  };
}
