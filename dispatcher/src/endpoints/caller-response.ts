/** Would act on the platform's own origin, or belong to one connection (RFC 9110, section 7.6.1). */
const WITHHELD = new Set([
  'set-cookie',
  'set-cookie2',
  'clear-site-data',
  'service-worker-allowed',
  'strict-transport-security',
  'public-key-pins',
  'expect-ct',
  'alt-svc',
  'nel',
  'report-to',
  'reporting-endpoints',
  'origin-agent-cluster',
  'accept-ch',
  'critical-ch',
  'www-authenticate',
  // The runtime says how long the body is.
  'content-length',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
/** Orders to the runtime in front: Miniflare answers one of them with a page of local files that the body names. */
const WITHHELD_PREFIXES = ['mf-', 'x-mf-', 'cf-'];

/** `Response` takes no body with these. */
const NULL_BODY_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A plugin's response as the caller gets it: it sets no cookie, and a browser that shows it treats it as a page of
 * nobody's, so that it cannot act in the platform's name.
 * @param onEnd called once, when the body has ended or was given up
 */
export function toCallerResponse(response: Response, onEnd: () => void): Response {
  const headers = new Headers(response.headers);
  for (const name of Array.from(headers.keys())) if (isWithheld(name)) headers.delete(name);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('content-security-policy', 'sandbox');
  const { status, body } = response;
  if (body === null || NULL_BODY_STATUSES.has(status)) {
    onEnd();
    return new Response(null, { status, headers });
  }
  const { readable, writable } = new IdentityTransformStream();
  // Either side may break off; what matters here is only that it is over.
  void body.pipeTo(writable).then(onEnd, onEnd);
  return new Response(readable, { status, headers });
}

function isWithheld(name: string): boolean {
  return WITHHELD.has(name) || WITHHELD_PREFIXES.some((prefix) => name.startsWith(prefix));
}
