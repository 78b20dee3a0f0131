import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import type * as z from 'zod';
import { parseRequest } from './parse-request.ts';

/**
 * The body of a request or response, counted while it is read: what `Content-Length` claims is not relied on.
 * @throws BODY_TOO_LARGE
 */
export async function readBytes(
  { body }: Request | Response,
  maxBytes: number = LIMITS.maxBodyBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  if (body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      // Whoever answers the caller reads on for a while (`drain`).
      reader.releaseLock();
      throw bodyTooLarge(maxBytes);
    }
    chunks.push(value);
  }
}

/**
 * The request's JSON body, checked.
 * @throws BODY_TOO_LARGE, INVALID_JSON, INVALID_REQUEST
 */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  return parseJson(await readBytes(request), schema);
}

/**
 * The same for a route all of whose fields have defaults: no body is an empty object.
 * @throws BODY_TOO_LARGE, INVALID_JSON, INVALID_REQUEST
 */
export async function readOptionalJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const bytes = await readBytes(request);
  return bytes.byteLength === 0 ? parseRequest('body', schema, {}) : parseJson(bytes, schema);
}

function parseJson<Schema extends z.ZodType>(bytes: Uint8Array, schema: Schema): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new PlatformError('INVALID_JSON', `The body is not JSON: ${(error as Error).message}.`);
  }
  return parseRequest('body', schema, value);
}

export function bodyTooLarge(maxBytes: number): PlatformError {
  return new PlatformError('BODY_TOO_LARGE', `The body is larger than ${maxBytes} bytes. Send less.`, { maxBytes });
}

function join(chunks: readonly Uint8Array<ArrayBuffer>[], size: number): Uint8Array<ArrayBuffer> {
  const [only] = chunks;
  if (chunks.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
