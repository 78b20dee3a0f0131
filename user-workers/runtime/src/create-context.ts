import type { HookName, HostOperationName, InvocationHost, PluginContext } from '@digital-commerce/plugin-schema';
import type { HostArguments, HostReply, HostResult, Invocation } from '@digital-commerce/plugin-schema';
import type { LogBuffer } from './log-buffer.ts';
import { DateConstructor, parse, stringify } from './primordials.ts';

/** The context of one invocation. `hook` is absent for whatever is no hook. */
export function createContext(call: Invocation, host: InvocationHost, logs: LogBuffer): PluginContext {
  const ask = async <N extends HostOperationName>(name: N, ...args: HostArguments<N>): Promise<HostResult<N>> => {
    const { answer } = await host.call(name, stringify(args));
    const reply = parse(answer) as HostReply;
    if (reply.ok) return reply.value;
    throw new HostError(reply.error);
  };
  const { id, kind, name, idempotencyKey, attempt } = call;
  return {
    invocation: { id, kind, name, idempotencyKey, attempt },
    plugin: { id: call.plugin.id, version: call.plugin.version },
    tenant: { id: call.tenant.id },
    actor: call.actor,
    // The dispatcher takes the name from the hook table.
    ...(kind === 'hook' && { hook: name as HookName }),
    deadline: new DateConstructor(call.deadline),
    settings: {
      get: (key: string) => ask('settings.get', key),
      all: () => ask('settings.all'),
    },
    secrets: { get: (key: string) => ask('secrets.get', key) },
    log: {
      debug: (message: string, fields?: Record<string, unknown>) => logs.add('debug', message, fields),
      info: (message: string, fields?: Record<string, unknown>) => logs.add('info', message, fields),
      warn: (message: string, fields?: Record<string, unknown>) => logs.add('warn', message, fields),
      error: (message: string, fields?: Record<string, unknown>) => logs.add('error', message, fields),
    },
  } as unknown as PluginContext;
}

/** What the platform refused. A class of its own: a plain `Error` would be read as a rejection by the handler's caller. */
class HostError extends Error {
  override readonly name = 'HostError';
  readonly code: string;
  readonly details: unknown;

  constructor({ code, message, details }: { code: string; message: string; details?: unknown }) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
