/** What a signature vouches for. */
export interface SignedRequest {
  id: string;
  /** Seconds since the epoch. */
  timestamp: number;
  method: string;
  /** Path and query. */
  path: string;
  tenant: string;
  plugin: string;
  body: string;
}

/**
 * The value of `webhook-signature`, as Standard Webhooks makes it: HMAC-SHA256 over id, time and payload. The payload is
 * method and path, tenant, plugin and body, a line each, since a GET has no body and all of them matter.
 */
export async function signRequest(
  secret: string,
  { id, timestamp, method, path, tenant, plugin, body }: SignedRequest,
): Promise<string> {
  const bytes = Uint8Array.from(atob(secret.slice('whsec_'.length)), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const text = `${id}.${timestamp}.${method} ${path}\n${tenant}\n${plugin}\n${body}`;
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(signature)))}`;
}
