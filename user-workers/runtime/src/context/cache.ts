import type { PluginCache } from '@digital-commerce/plugin-schema';
import type { Ask } from './ask.ts';

export function createCache(ask: Ask): PluginCache {
  return {
    get: <T>(key: string) => ask<'cache.get', T | undefined>('cache.get', key),
    set: (key, value, options) => ask('cache.set', key, value, options),
    delete: (key) => ask('cache.delete', key),
  };
}
