/** A cookie of this very host that no script reads. Browsers hold it to that over TLS; plain http, as on one's own machine, has no way to. */
export interface HostCookie {
  name: string;
  /** What its value looks like. */
  form: RegExp;
  /** `Lax`: it comes along when another site sends the browser here, and with nothing else of other sites. */
  sameSite: 'Strict' | 'Lax';
}

const SESSION: HostCookie = { name: 'session', form: /^[\w-]{43}$/, sameSite: 'Strict' };

/** The session's id, if the request brings one of the right form. */
export function readSessionCookie(request: Request): string | undefined {
  return readHostCookie(request, SESSION);
}

/** A `set-cookie` that no script reads and that no other site has the browser send. */
export function formatSessionCookie(request: Request, id: string, maxAgeSeconds: number): string {
  return formatHostCookie(request, SESSION, id, maxAgeSeconds);
}

/** Its value, if the request brings one of the right form. */
export function readHostCookie(request: Request, cookie: HostCookie): string | undefined {
  const wanted = nameFor(request, cookie);
  const values = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${wanted}=`))
    .map((pair) => pair.slice(wanted.length + 1));
  // Two of one name: somebody else has set one, and which is whose cannot be told.
  const [value, ...others] = values;
  return value !== undefined && others.length === 0 && cookie.form.test(value) ? value : undefined;
}

/** A `set-cookie` for it. */
export function formatHostCookie(request: Request, cookie: HostCookie, value: string, maxAgeSeconds: number): string {
  const secure = isSecure(request) ? '; Secure' : '';
  const { sameSite } = cookie;
  return `${nameFor(request, cookie)}=${value}; Path=/; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAgeSeconds}${secure}`;
}

function nameFor(request: Request, { name }: HostCookie): string {
  return isSecure(request) ? `__Host-${name}` : name;
}

function isSecure(request: Request): boolean {
  return new URL(request.url).protocol === 'https:';
}
