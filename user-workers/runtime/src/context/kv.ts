import type { KvEntry, PluginKv } from '@digital-commerce/plugin-schema';
import type { Ask } from './ask.ts';

export function createKv(ask: Ask): PluginKv {
  const getEntry = <T>(key: string): Promise<KvEntry<T> | undefined> =>
    ask<'kv.get', KvEntry<T> | undefined>('kv.get', key);
  return {
    get: async <T>(key: string) => (await getEntry<T>(key))?.value,
    getEntry,
    set: (key, value, options = {}) => ask('kv.set', key, value, options),
    delete: (key) => ask('kv.delete', key),
    list: (options = {}) => ask('kv.list', options),
  };
}
