import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { isLargerThan } from '../../json/size.ts';
import { sha256Hex } from '../../sha256.ts';
import type { HostOperationTable } from '../operation.ts';
import type { InvocationScope } from '../scope.ts';
import { EntryKey } from './entry-key.ts';

/** Of the runtime's Cache API, beside the one that answers of hosts go into. */
const CACHE = 'plugins';

export const CACHE_OPERATIONS = {
  'cache.get': {
    args: z.tuple([EntryKey]),
    run: async (scope, [key]) => {
      const cache = await caches.open(CACHE);
      const response = await cache.match(await toAddress(scope, key));
      return response?.json<unknown>();
    },
  },
  'cache.set': {
    args: z.tuple([EntryKey, z.unknown(), z.strictObject({ ttlSeconds: z.int().min(1).max(86_400) })]),
    run: async (scope, [key, value, { ttlSeconds }]) => {
      const json = JSON.stringify(value);
      if (isLargerThan(json, LIMITS.maxValueBytes)) {
        const message = `The value of "${key}" is larger than ${LIMITS.maxValueBytes} bytes of JSON.`;
        throw new PlatformError('VALUE_TOO_LARGE', message);
      }
      countBytes(scope, json.length);
      const cache = await caches.open(CACHE);
      const headers = { 'cache-control': `max-age=${ttlSeconds}` };
      await cache.put(await toAddress(scope, key), new Response(json, { headers }));
    },
  },
  'cache.delete': {
    args: z.tuple([EntryKey]),
    run: async (scope, [key]) => (await caches.open(CACHE)).delete(await toAddress(scope, key)),
  },
} satisfies HostOperationTable;

/** @throws QUOTA_EXCEEDED */
function countBytes({ usage }: InvocationScope, added: number): void {
  usage.cachedBytes += added;
  if (usage.cachedBytes <= LIMITS.cachedBytesPerInvocation) return;
  const message = `One invocation caches at most ${LIMITS.cachedBytesPerInvocation} bytes.`;
  throw new PlatformError('QUOTA_EXCEEDED', message);
}

/** Of the release, for this tenant: no other reads it, and neither does the next version, which may write other values. */
async function toAddress({ tenant, target }: InvocationScope, key: string): Promise<string> {
  return `https://cache.invalid/${await sha256Hex(JSON.stringify([tenant, target.id, target.version, key]))}`;
}
