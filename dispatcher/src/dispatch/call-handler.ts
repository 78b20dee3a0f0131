import { HOOKS } from '@digital-commerce/plugin-schema';
import type { CallHandler } from '../hooks/hook-run.ts';
import type { Services } from '../services.ts';
import type { CallOrigin } from './handler-request.ts';
import { logReply } from './log-reply.ts';
import { runHandler } from './run-handler.ts';

/** The way from a hook to the Worker of a plugin. */
export function createCallHandler(services: Services, origin: CallOrigin): CallHandler {
  return async ({ installation, file: handler }, { hook, data, deadline }) => {
    const result = await runHandler(services, origin, installation, {
      kind: 'hook',
      name: hook,
      handler,
      data,
      deadline,
    });
    if (result.outcome === 'failed') return result;
    const definition = HOOKS[hook];
    const rejects = definition.kind === 'filter' && definition.rejects;
    const isRejection = result.outcome === 'threw' && result.plain && rejects;
    const source = { tenant: origin.tenant, plugin: installation.id, version: installation.version, handler };
    logReply(source, isRejection ? { logs: result.logs } : result);
    return result;
  };
}
