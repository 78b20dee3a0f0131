import { sha256Hex } from '../sha256.ts';

/**
 * SHA-256 over what a request asks for: method, path, query and body. A form counts by its parts, since the same form
 * sent again has another boundary between them.
 */
export async function hashRequest({ method, url, headers }: Request, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { pathname, search } = new URL(url);
  const contentType = headers.get('content-type') ?? '';
  const body = (await hashForm(bytes, contentType)) ?? (await sha256Hex(bytes));
  return sha256Hex(JSON.stringify([method, pathname, search, body]));
}

/** `undefined` for what is no form. */
async function hashForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<string | undefined> {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined);
  if (form === undefined) return undefined;
  const parts = await Promise.all(
    Array.from(form, async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, value.type, await sha256Hex(new Uint8Array(await value.arrayBuffer()))],
    ),
  );
  return sha256Hex(JSON.stringify(parts));
}
