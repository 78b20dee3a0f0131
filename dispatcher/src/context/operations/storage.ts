import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type { StoredFile } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { fromRpcResult } from '../../rpc-result.ts';
import { toFilesPrefix } from '../../storage/files-prefix.ts';
import type { DatabaseCalls } from '../../storage/database-calls.ts';
import { WithBytes } from '../operation.ts';
import type { HostOperationTable } from '../operation.ts';
import type { InvocationScope } from '../scope.ts';
import { EntryKey, KeyPrefix } from './entry-key.ts';

const DEFAULT_CONTENT_TYPE = 'application/octet-stream';
const DEFAULT_LIST = 100;

const FileKey = EntryKey.refine((key) => key.split('/').every((part) => !['', '.', '..'].includes(part)), {
  error: 'a key is parts with "/" between them, none of which is empty, "." or ".."',
});
const PutOptions = z.strictObject({
  contentType: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]{0,199}$/)
    .exactOptional(),
});
const ListOptions = z.strictObject({
  prefix: KeyPrefix.exactOptional(),
  limit: z.int().min(1).max(1_000).exactOptional(),
  cursor: FileKey.exactOptional(),
});

/** The bodies are in the bucket; the installation's database counts what they take. */
export const STORAGE_OPERATIONS = {
  'storage.put': {
    permission: 'storage',
    args: z.tuple([FileKey, PutOptions]),
    run: async (scope, [key, { contentType = DEFAULT_CONTENT_TYPE }], body = new Uint8Array()) => {
      if (body.byteLength > LIMITS.maxStoredFileBytes) {
        throw new PlatformError(
          'VALUE_TOO_LARGE',
          `File "${key}" has ${body.byteLength} bytes; one has at most ${LIMITS.maxStoredFileBytes}.`,
        );
      }
      const files = new Files(scope);
      const { storageBytes } = scope.target.tenantLimits;
      const folder = fromRpcResult(await files.database.beginFile(key, body.byteLength, storageBytes));
      const name = files.toName(folder, key);
      const object = await files.try(key, name, () => files.bucket.put(name, body, { httpMetadata: { contentType } }));
      await files.end(key, name, object.size);
      return toStoredFile(key, object);
    },
  },
  'storage.get': {
    permission: 'storage',
    args: z.tuple([FileKey]),
    run: async (scope, [key]) => {
      const files = new Files(scope);
      const object = await files.bucket.get(await files.find(key));
      if (object === null) return undefined;
      return new WithBytes(toStoredFile(key, object), await object.bytes());
    },
  },
  'storage.head': {
    permission: 'storage',
    args: z.tuple([FileKey]),
    run: async (scope, [key]) => {
      const files = new Files(scope);
      const object = await files.bucket.head(await files.find(key));
      return object === null ? undefined : toStoredFile(key, object);
    },
  },
  'storage.delete': {
    permission: 'storage',
    args: z.tuple([FileKey]),
    run: async (scope, [key]) => {
      const files = new Files(scope);
      const name = files.toName(fromRpcResult(await files.database.beginFile(key)), key);
      const wasThere = await files.try(key, name, async () => {
        const size = await files.size(name);
        await files.bucket.delete(name);
        return size !== undefined;
      });
      await files.end(key, name, undefined);
      return wasThere;
    },
  },
  'storage.list': {
    permission: 'storage',
    args: z.tuple([ListOptions]),
    run: async (scope, [{ prefix = '', limit = DEFAULT_LIST, cursor }]) => {
      const files = new Files(scope);
      const root = await files.find('');
      const { objects, truncated } = await files.bucket.list({
        prefix: `${root}${prefix}`,
        limit,
        include: ['httpMetadata'],
        // Not the bucket's own, which could lead anywhere.
        ...(cursor !== undefined && { startAfter: `${root}${cursor}` }),
      });
      const items = objects.map((object) => toStoredFile(object.key.slice(root.length), object));
      const last = items.at(-1)?.key;
      return truncated && last !== undefined ? { items, cursor: last } : { items };
    },
  },
} satisfies HostOperationTable;

/** The files of one installation. */
class Files {
  readonly database: DatabaseCalls;
  readonly bucket: R2Bucket;
  readonly #scope: InvocationScope;

  constructor(scope: InvocationScope) {
    this.#scope = scope;
    this.bucket = scope.services.env.ARTIFACTS;
    this.database = scope.openDatabase();
  }

  /** Name of an object in the bucket. */
  async find(key: string): Promise<string> {
    return this.toName(fromRpcResult(await this.database.filesFolder()), key);
  }

  /** Bytes of an object in the bucket; `undefined`: there is none. */
  async size(name: string): Promise<number | undefined> {
    return (await this.bucket.head(name))?.size;
  }

  /** Does something to a file that was begun. When it fails, what is there is looked at, and counted. */
  async try<T>(key: string, name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.end(key, name, await this.size(name));
      throw error;
    }
  }

  /** Says what is there behind a write or deletion, which others may have been beside. */
  async end(key: string, name: string, sizeBytes: number | undefined): Promise<void> {
    let size = sizeBytes;
    while (fromRpcResult(await this.database.endFile(key, size))) size = await this.size(name);
  }

  toName(folder: string, key: string): string {
    const { tenant, target } = this.#scope;
    return `${toFilesPrefix({ tenant, plugin: target.id, folder })}${key}`;
  }
}

function toStoredFile(key: string, { size, uploaded, httpMetadata }: R2Object): StoredFile {
  return {
    key,
    sizeBytes: size,
    contentType: httpMetadata?.contentType ?? DEFAULT_CONTENT_TYPE,
    uploadedAt: uploaded.toISOString(),
  };
}
