import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer, json, text } from 'node:stream/consumers';
import * as z from 'zod';
import type { ResourceProcesses, ResourceRequest } from './resource-processes.ts';
import { checkAnswer, StoreRefusal } from './store-refusal.ts';

export interface KvValue {
  /** Must be read or destroyed. */
  value: IncomingMessage;
  metadata?: unknown;
  /** Seconds since the epoch. */
  expiration?: number;
}

export interface KvWrite {
  value: Readable | string | Uint8Array;
  /** In bytes, when it is known. */
  length?: number | undefined;
  metadata?: unknown;
  /** Seconds since the epoch. */
  expiration?: number | undefined;
  /** In seconds. */
  expirationTtl?: number | undefined;
}

interface KvKey {
  name: string;
  expiration?: number;
  metadata?: unknown;
}

export interface KvList {
  keys: KvKey[];
  /** Asks for the rest. */
  cursor?: string;
}

/** One KV namespace, as the host reads and writes it. What the store refuses is thrown as a `StoreRefusal`. */
export class KvClient {
  readonly #processes: ResourceProcesses;
  readonly #id: string;

  constructor(processes: ResourceProcesses, id: string) {
    this.#processes = processes;
    this.#id = id;
  }

  /** `undefined` when there is none. */
  async get(key: string): Promise<KvValue | undefined> {
    try {
      const value = await this.#send({ method: 'GET', path: toPath(key) });
      const { 'cf-kv-metadata': metadata, 'cf-expiration': expiration } = value.headers;
      return {
        value,
        ...(metadata !== undefined && { metadata: JSON.parse(String(metadata)) as unknown }),
        ...(expiration !== undefined && { expiration: Number(expiration) }),
      };
    } catch (error) {
      if (error instanceof StoreRefusal && error.status === 404) return undefined;
      throw error;
    }
  }

  async put(key: string, { value, length, metadata, expiration, expirationTtl }: KvWrite): Promise<void> {
    const query = {
      ...(expiration !== undefined && { expiration: String(expiration) }),
      ...(expirationTtl !== undefined && { expiration_ttl: String(expirationTtl) }),
    };
    const headers = {
      ...(metadata !== undefined && { 'cf-kv-metadata': toHeader(metadata) }),
      ...(length !== undefined && { 'content-length': length }),
    };
    await drain(await this.#send({ method: 'PUT', path: toPath(key, query), headers, body: value }));
  }

  async delete(key: string): Promise<void> {
    await drain(await this.#send({ method: 'DELETE', path: toPath(key) }));
  }

  /** Values by key, `null` where there is none; with their metadata beside them if that is asked for. */
  async getMany({ keys, type, withMetadata }: KvBulkGet): Promise<Record<string, unknown>> {
    const values: [string, unknown][] = [];
    let size = 0;
    for (const key of keys) {
      const found = await this.get(key);
      const bytes = found ? await buffer(found.value) : undefined;
      size += bytes?.byteLength ?? 0;
      // One after the other, so that no more than this is ever held.
      if (size > MAX_BULK_BYTES) {
        throw new StoreRefusal(413, `Total size of request exceeds the limit of ${MAX_BULK_BYTES / 1024 / 1024}MB`);
      }
      const value = bytes ? parseValue(bytes, type) : null;
      values.push([key, withMetadata && bytes ? { value, metadata: found?.metadata ?? null } : value]);
    }
    return Object.fromEntries(values);
  }

  async list(options: { limit?: number; prefix?: string; cursor?: string }): Promise<KvList> {
    const query = new URLSearchParams({
      ...(options.limit !== undefined && { key_count_limit: String(options.limit) }),
      ...(options.prefix !== undefined && { prefix: options.prefix }),
      ...(options.cursor !== undefined && { cursor: options.cursor }),
    });
    const list = (await json(await this.#send({ method: 'GET', path: `/?${query.toString()}` }))) as RawList;
    const keys = list.keys.map(({ name, expiration, metadata }) => ({
      name,
      ...(expiration !== undefined && { expiration }),
      ...(metadata !== undefined && { metadata: JSON.parse(metadata) as unknown }),
    }));
    return { keys, ...(list.cursor !== undefined && { cursor: list.cursor }) };
  }

  async #send(request: ResourceRequest): Promise<IncomingMessage> {
    return checkAnswer(await this.#processes.send({ kind: 'kv', id: this.#id }, request));
  }
}

const MAX_BULK_BYTES = 25 * 1024 * 1024;

/** What the runtime's binding and the REST API ask for many values with. */
export const KvBulkGet = z.object({
  keys: z.array(z.string()).min(1).max(100),
  type: z.enum(['text', 'json']).default('text'),
  withMetadata: z.boolean().default(false),
});
type KvBulkGet = z.output<typeof KvBulkGet>;

function parseValue(bytes: Buffer, type: KvBulkGet['type']): unknown {
  if (type === 'text') return bytes.toString();
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new StoreRefusal(400, 'At least one of the requested keys corresponds to a non-json value');
  }
}

interface RawList {
  keys: { name: string; expiration?: number; metadata?: string }[];
  cursor?: string;
}

function toPath(key: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams({ urlencoded: 'true', ...query });
  return `/${encodeURIComponent(key)}?${search.toString()}`;
}

// A header holds no characters beyond Latin-1; JSON has a way to write them.
function toHeader(metadata: unknown): string {
  return JSON.stringify(metadata).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

async function drain(answer: IncomingMessage): Promise<void> {
  await text(answer);
}
