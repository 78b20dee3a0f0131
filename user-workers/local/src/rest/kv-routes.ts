import type { IRequest } from 'itty-router';
import * as z from 'zod';
import { KvBulkGet, KvClient } from '../resources/kv-client.ts';
import type { KvWrite } from '../resources/kv-client.ts';
import { readForm } from '../upload/read-form.ts';
import { param } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toPage, toSuccess } from './envelope.ts';
import { loadResource } from './load-resource.ts';
import { readJson } from './read-json.ts';
import { readQuery } from './read-query.ts';
import { fromBody, toBody } from './to-body.ts';

const MAX_VALUE_BYTES = 25 * 1024 * 1024;
const FORM_LIMITS = { maxUploadBytes: MAX_VALUE_BYTES + 64 * 1024, maxParts: 10 };
const MAX_BULK_BYTES = 100 * 1024 * 1024;
const WRITES_AT_ONCE = 20;

const Expiry = z.coerce.number().int().positive().optional();
const Query = z.object({ expiration: Expiry, expiration_ttl: Expiry });
const ListQuery = z.object({
  limit: z.coerce.number().int().optional(),
  prefix: z.string().optional(),
  cursor: z.string().optional(),
});
const Keys = z.array(z.string()).max(10_000);
const Pairs = z
  .array(
    z.object({
      key: z.string(),
      value: z.string(),
      base64: z.boolean().default(false),
      metadata: z.unknown().optional(),
      expiration: Expiry,
      expiration_ttl: Expiry,
    }),
  )
  .max(10_000);

/** Values of KV namespaces: one, many, and the list of their keys. */
export function addKvRoutes(router: ApiRouter, context: ApiContext): void {
  const namespace = '/accounts/:account/storage/kv/namespaces/:id';
  const value = `${namespace}/values/:key`;
  const open = (request: IRequest): KvClient =>
    new KvClient(context.processes, loadResource(context.store.resources, 'kv', param(request, 'id')).id);
  router
    .get(value, async (request) => {
      const found = await open(request).get(param(request, 'key'));
      if (!found) throw new ApiError(10009, "get: 'key not found'");
      const headers = {
        'content-type': 'application/octet-stream',
        ...(found.expiration !== undefined && { expiration: String(found.expiration) }),
      };
      return new Response(toBody(found.value), { headers });
    })
    .put(value, async (request) => {
      const client = open(request);
      const { expiration, expiration_ttl: expirationTtl } = readQuery(request, Query);
      await client.put(param(request, 'key'), { ...(await readValue(request)), expiration, expirationTtl });
      return toSuccess({});
    })
    .delete(value, async (request) => {
      await open(request).delete(param(request, 'key'));
      return toSuccess({});
    })
    .get(`${namespace}/metadata/:key`, async (request) => {
      const found = await open(request).get(param(request, 'key'));
      if (!found) throw new ApiError(10009, "get: 'key not found'");
      found.value.destroy();
      return toSuccess(found.metadata ?? null);
    })
    .get(`${namespace}/keys`, async (request) => {
      const { limit, prefix, cursor } = readQuery(request, ListQuery);
      const list = await open(request).list({
        ...(limit !== undefined && { limit }),
        ...(prefix !== undefined && { prefix }),
        ...(cursor !== undefined && cursor !== '' && { cursor }),
      });
      return toPage(list.keys, list.keys.length, list.cursor ?? '');
    })
    .put(`${namespace}/bulk`, async (request) => {
      const client = open(request);
      const pairs = await readJson(request, Pairs, MAX_BULK_BYTES);
      await inGroups(pairs, ({ key, value: text, base64, metadata, expiration, expiration_ttl: expirationTtl }) =>
        client.put(key, { value: base64 ? Buffer.from(text, 'base64') : text, metadata, expiration, expirationTtl }),
      );
      return toSuccess({ successful_key_count: pairs.length, unsuccessful_keys: [] });
    })
    .post(`${namespace}/bulk/get`, async (request) => {
      const client = open(request);
      return toSuccess({ values: await client.getMany(await readJson(request, KvBulkGet)) });
    })
    .post(`${namespace}/bulk/delete`, deleteMany)
    .delete(`${namespace}/bulk`, deleteMany);

  async function deleteMany(request: IRequest): Promise<Response> {
    const client = open(request);
    const keys = await readJson(request, Keys, MAX_BULK_BYTES);
    await inGroups(keys, (key) => client.delete(key));
    return toSuccess({ successful_key_count: keys.length, unsuccessful_keys: [] });
  }
}

/** The value alone, or a form with `value` and `metadata`. */
async function readValue(request: IRequest): Promise<KvWrite> {
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')) {
    const length = request.headers.get('content-length');
    return {
      value: fromBody(request),
      ...(length !== null && { length: Number(length) }),
    };
  }
  const form = await readForm(request, FORM_LIMITS);
  const value = form instanceof Uint8Array ? undefined : form.get('value');
  const metadata = form instanceof Uint8Array ? undefined : form.get('metadata');
  if (value === null || value === undefined) throw new ApiError(10004, 'The form has no part "value".');
  return {
    value: typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()),
    ...(typeof metadata === 'string' && { metadata: parseMetadata(metadata) }),
  };
}

function parseMetadata(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(10004, 'The part "metadata" is not JSON.');
  }
}

async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += WRITES_AT_ONCE) {
    await Promise.all(items.slice(at, at + WRITES_AT_ONCE).map(work));
  }
}
