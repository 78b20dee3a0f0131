import type {
  HookName,
  Invocation,
  InvocationHost,
  PluginContext,
  SettingValue,
} from '@digital-commerce/plugin-schema';
import { LIFECYCLE_CALLS } from '@digital-commerce/plugin-schema/invocation';
import type { LogBuffer } from './log-buffer.ts';
import { DateConstructor, hasOwn } from './primordials.ts';

/** The context of one invocation. `hook` is absent for an endpoint and for a call of the installation's own life. */
export function createContext(
  call: Invocation & { hook?: string },
  host: InvocationHost,
  logs: LogBuffer,
): PluginContext {
  return {
    plugin: { id: call.plugin.id, version: call.plugin.version },
    // The dispatcher takes the name from the hook table.
    ...(call.hook !== undefined && !hasOwn(LIFECYCLE_CALLS, call.hook) && { hook: call.hook as HookName }),
    deadline: new DateConstructor(call.deadline),
    settings: {
      async get<T extends SettingValue>(key: string): Promise<T | undefined> {
        try {
          return (await host.setting(key)) as T | undefined;
        } catch (error) {
          throw new HostError(`Setting "${key}" could not be read: ${(error as Error).message}`, { cause: error });
        }
      },
    },
    log: {
      debug: (message, fields) => logs.add('debug', message, fields),
      info: (message, fields) => logs.add('info', message, fields),
      warn: (message, fields) => logs.add('warn', message, fields),
      error: (message, fields) => logs.add('error', message, fields),
    },
  };
}

/** A class of its own: RPC turns every error into a plain `Error`, which a handler's caller would read as a rejection. */
class HostError extends Error {
  override readonly name = 'HostError';
}
