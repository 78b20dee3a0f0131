import type { IRequest } from 'itty-router';
import * as z from 'zod';
import { R2Client } from '../resources/r2-client.ts';
import type { R2HttpFields, R2ObjectHead } from '../resources/r2-client.ts';
import { param } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toSuccess } from './envelope.ts';
import { loadResource } from './load-resource.ts';
import { readQuery } from './read-query.ts';
import { fromBody, toBody } from './to-body.ts';

const ListQuery = z.object({
  per_page: z.coerce.number().int().min(1).max(1_000).optional(),
  prefix: z.string().optional(),
  cursor: z.string().optional(),
  delimiter: z.string().optional(),
  start_after: z.string().optional(),
});

/** Objects of buckets. */
export function addR2Routes(router: ApiRouter, { store, processes }: ApiContext): void {
  const objects = '/accounts/:account/r2/buckets/:bucket/objects';
  const open = (request: IRequest): R2Client =>
    new R2Client(processes, loadResource(store.resources, 'r2', param(request, 'bucket')).id);
  router
    .get(objects, async (request) => {
      const { per_page: limit, start_after: startAfter, ...more } = readQuery(request, ListQuery);
      const list = await open(request).list({ limit, startAfter, ...more });
      return Response.json({
        success: true,
        errors: [],
        messages: [],
        result: list.objects.map(toListed),
        result_info: {
          per_page: limit ?? 1_000,
          is_truncated: list.truncated,
          cursor: list.cursor ?? '',
          delimited: list.delimitedPrefixes,
        },
      });
    })
    .get(`${objects}/*`, async (request) => {
      const found = await open(request).get(readKey(request));
      if (!found) throw new ApiError(10007, 'The specified key does not exist.');
      const { head, content } = found;
      const headers = toHeaders(head);
      if (!isUnmodified(request, head)) return new Response(toBody(content), { headers });
      content.destroy();
      return new Response(null, { status: 304, headers });
    })
    .put(`${objects}/*`, async (request) => {
      const client = open(request);
      const length = request.headers.get('content-length');
      if (length === null) throw new ApiError(10010, 'You must provide the Content-Length HTTP header.');
      const write = { content: fromBody(request), length: Number(length), httpFields: readHttpFields(request) };
      return toSuccess(toUploaded(await client.put(readKey(request), write)));
    })
    .delete(`${objects}/*`, async (request) => {
      const key = readKey(request);
      await open(request).delete(key);
      return toSuccess({ key });
    });
}

/** A key may hold slashes, as they are or escaped. */
function readKey({ url }: IRequest): string {
  const [, key = ''] = /\/objects\/(.*)$/s.exec(new URL(url).pathname) ?? [];
  try {
    return decodeURIComponent(key);
  } catch {
    throw new ApiError(10004, 'The path has a "%" that begins no character, in the key.');
  }
}

// What is kept of a request to put an object, and told by the answer to one that gets it.
const FIELD_HEADERS = {
  'content-type': 'contentType',
  'content-language': 'contentLanguage',
  'content-disposition': 'contentDisposition',
  'content-encoding': 'contentEncoding',
  'cache-control': 'cacheControl',
} as const satisfies Record<string, keyof R2HttpFields>;

function readHttpFields({ headers }: IRequest): R2HttpFields {
  const given = Object.entries(FIELD_HEADERS).map(([header, field]) => [field, headers.get(header) ?? undefined]);
  const expires = Date.parse(headers.get('expires') ?? '');
  return {
    ...(Object.fromEntries(given.filter(([, value]) => value !== undefined)) as R2HttpFields),
    ...(Number.isFinite(expires) && { cacheExpiry: expires }),
  };
}

function toHeaders({ httpFields, etag, size, uploaded }: R2ObjectHead): Headers {
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-length': String(size),
    etag: `"${etag}"`,
    'last-modified': new Date(uploaded).toUTCString(),
  });
  for (const [header, field] of Object.entries(FIELD_HEADERS)) {
    const value = httpFields[field];
    if (value !== undefined) headers.set(header, value);
  }
  if (httpFields.cacheExpiry !== undefined) headers.set('expires', new Date(httpFields.cacheExpiry).toUTCString());
  return headers;
}

function isUnmodified({ headers }: IRequest, { etag, uploaded }: R2ObjectHead): boolean {
  const tags = headers.get('if-none-match');
  if (tags !== null) return tags.split(',').some((tag) => tag.trim() === `"${etag}"` || tag.trim() === '*');
  return Date.parse(headers.get('if-modified-since') ?? '') >= Math.floor(uploaded / 1_000) * 1_000;
}

function toUploaded({ name, version, size, etag, uploaded }: R2ObjectHead): object {
  return {
    key: name,
    version,
    size: String(size),
    etag,
    uploaded: new Date(uploaded).toISOString(),
    storage_class: 'Standard',
  };
}

function toListed({ name, size, etag, uploaded, httpFields, customFields }: R2ObjectHead): object {
  return {
    key: name,
    size,
    etag,
    last_modified: new Date(uploaded).toISOString(),
    http_metadata: httpFields,
    custom_metadata: Object.fromEntries(customFields.map(({ k, v }) => [k, v])),
    ssec: false,
    storage_class: 'Standard',
  };
}
