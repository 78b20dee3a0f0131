import type { PluginLog } from '@digital-commerce/plugin-schema';
import type { LogBuffer } from '../log-buffer.ts';

export function createLog(logs: LogBuffer): PluginLog {
  return {
    debug: (message, fields) => logs.add('debug', message, fields),
    info: (message, fields) => logs.add('info', message, fields),
    warn: (message, fields) => logs.add('warn', message, fields),
    error: (message, fields) => logs.add('error', message, fields),
  };
}
