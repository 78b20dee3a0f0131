import type { PluginStorage } from '@digital-commerce/plugin-schema';
import { BytesConstructor, encode, TypeErrorConstructor } from '../primordials.ts';
import type { Ask } from './ask.ts';

export function createStorage(ask: Ask): PluginStorage {
  return {
    put: async (key, body, options = {}) => (await ask.withBytes('storage.put', [key, options], toBytes(body))).result,
    get: async (key) => {
      const { result, bytes = new BytesConstructor(0) } = await ask.withBytes('storage.get', [key]);
      return result && { ...result, body: bytes };
    },
    head: (key) => ask('storage.head', key),
    delete: (key) => ask('storage.delete', key),
    list: (options = {}) => ask('storage.list', options),
  };
}

function toBytes(body: unknown): Uint8Array {
  if (typeof body === 'string') return encode(body);
  if (body instanceof BytesConstructor) return body;
  throw new TypeErrorConstructor('The body of a file is a string or a Uint8Array.');
}
