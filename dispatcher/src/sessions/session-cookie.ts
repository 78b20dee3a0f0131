/** Browsers keep the first for this very host, over TLS. Plain http, as on one's own machine, has no way to. */
const SECURE_NAME = '__Host-session';
const PLAIN_NAME = 'session';
const ID = /^[\w-]{43}$/;

/** The session's id, if the request brings one of the right form. */
export function readSessionCookie(request: Request): string | undefined {
  const wanted = nameFor(request);
  const values = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${wanted}=`))
    .map((pair) => pair.slice(wanted.length + 1));
  // Two of one name: somebody else has set one, and which is whose cannot be told.
  const [value, ...others] = values;
  return value !== undefined && others.length === 0 && ID.test(value) ? value : undefined;
}

/** A `set-cookie` that no script reads and that no other site has the browser send. */
export function formatSessionCookie(request: Request, id: string, maxAgeSeconds: number): string {
  const secure = isSecure(request) ? '; Secure' : '';
  return `${nameFor(request)}=${id}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`;
}

function nameFor(request: Request): string {
  return isSecure(request) ? SECURE_NAME : PLAIN_NAME;
}

function isSecure(request: Request): boolean {
  return new URL(request.url).protocol === 'https:';
}
