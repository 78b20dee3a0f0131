import { HOOKS } from '@digital-commerce/plugin-schema';
import type { CallHandler } from '../hooks/hook-run.ts';
import { mayReject } from '../hooks/judge.ts';
import type { Services } from '../services.ts';
import type { CallOrigin } from './handler-request.ts';
import { logReply } from './log-reply.ts';
import { runHandler } from './run-handler.ts';
import { toThrowLine } from './throw-line.ts';

/** The way from a hook to the Worker of a plugin. */
export function createCallHandler(services: Services, origin: CallOrigin): CallHandler {
  return async ({ installation, file: handler }, { hook, data, deadline, idempotencyKey }) => {
    const result = await runHandler(services, origin, installation, {
      kind: 'hook',
      name: hook,
      handler,
      data,
      deadline,
      idempotencyKey,
    });
    if (result.outcome === 'failed') return result;
    const isRejection = result.outcome === 'threw' && result.plain && mayReject(HOOKS[hook]);
    const source = { tenant: origin.tenant, plugin: installation.id, version: installation.version, handler };
    logReply(source, isRejection ? { logs: result.logs } : result);
    if (result.outcome !== 'threw' || isRejection) return result;
    return { ...result, logs: [...result.logs, toThrowLine(result.error)] };
  };
}
