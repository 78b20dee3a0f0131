/** By `host` or `host:port`: the origin to which requests for it go instead. */
export type EgressMap = ReadonlyMap<string, URL>;

/**
 * Reads `api.stripe.com=http://127.0.0.1:1234,hooks.example.com:8443=http://127.0.0.1:1235`.
 * @throws TypeError for anything else
 */
export function parseEgressMap(text: string): EgressMap {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return new Map(entries.map(parseEntry));
}

function parseEntry(entry: string): [string, URL] {
  const [host = '', origin = ''] = entry.split(/=(.*)/s);
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin && /^[a-z0-9.-]+(:\d{1,5})?$/.test(host)) return [host, url];
  throw new TypeError(
    `"${entry}" is no mapping of a host to an origin, such as "api.example.com=http://127.0.0.1:1234"`,
  );
}
