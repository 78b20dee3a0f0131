import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { tenantNow } from '../../clock/tenant-time.ts';
import { isLargerThan } from '../../json/size.ts';
import { fromRpcResult } from '../../rpc-result.ts';
import type { HostOperationTable } from '../operation.ts';
import { EntryKey, KeyPrefix } from './entry-key.ts';

const MAX_TTL_SECONDS = 10 * 365 * 24 * 60 * 60;
const SetOptions = z.strictObject({
  ttlSeconds: z.int().min(1).max(MAX_TTL_SECONDS).exactOptional(),
  ifVersion: z.string().nullable().exactOptional(),
});
const ListOptions = z.strictObject({
  prefix: KeyPrefix.exactOptional(),
  limit: z.int().min(1).max(1_000).exactOptional(),
  cursor: EntryKey.exactOptional(),
});

export const KV_OPERATIONS = {
  'kv.get': {
    permission: 'kv',
    args: z.tuple([EntryKey]),
    run: async (scope, [key]) => {
      const entry = fromRpcResult(await scope.openDatabase().kvGet(key, tenantNow(scope.tenant)));
      return entry && { value: JSON.parse(entry.json) as unknown, version: entry.version };
    },
  },
  'kv.set': {
    permission: 'kv',
    args: z.tuple([EntryKey, z.unknown(), SetOptions]),
    run: async (scope, [key, value, options]) => {
      const json = JSON.stringify(value) as string | undefined;
      if (json === undefined) throw new PlatformError('INVALID_CALL', `The value of "${key}" is nothing. Delete it.`);
      if (isLargerThan(json, LIMITS.maxValueBytes)) {
        throw new PlatformError(
          'VALUE_TOO_LARGE',
          `The value of "${key}" is larger than ${LIMITS.maxValueBytes} bytes of JSON.`,
        );
      }
      const { kvKeys: maxKeys, databaseBytes: maxDatabaseBytes } = scope.target.tenantLimits;
      const now = tenantNow(scope.tenant);
      return fromRpcResult(await scope.openDatabase().kvSet(key, json, { ...options, now, maxKeys, maxDatabaseBytes }));
    },
  },
  'kv.delete': {
    permission: 'kv',
    args: z.tuple([EntryKey]),
    run: async (scope, [key]) => fromRpcResult(await scope.openDatabase().kvDelete(key, tenantNow(scope.tenant))),
  },
  'kv.list': {
    permission: 'kv',
    args: z.tuple([ListOptions]),
    run: async (scope, [options]) => fromRpcResult(await scope.openDatabase().kvList(options, tenantNow(scope.tenant))),
  },
} satisfies HostOperationTable;
