/** Whose cookie it is, and who shall get it back. */
export interface CookiePlace {
  plugin: string;
  /** Where the plugin's endpoints are, without `/` at the end. */
  path: string;
  /** The page is https, so its cookies go nowhere else. */
  isSecure: boolean;
}

const NAME = /^[!#$%&'*+.^`|~\w-]{1,100}$/;
/** Only whoever owns the whole host could set them, and browsers hold the name against the platform's attributes. */
const RESERVED = /^__(host|secure)-/i;
const MAX_COOKIE_CHARS = 4_096;
const KEPT_ATTRIBUTES = new Set(['expires', 'max-age', 'httponly', 'samesite']);

/** Cookies that this plugin has set, as it named them, for the header `cookie`. Those of the page and of others stay out. */
export function pickOwnCookies(header: string | null, plugin: string): string | undefined {
  const prefix = toPrefix(plugin);
  const own = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length));
  return own.length === 0 ? undefined : own.join('; ');
}

/**
 * A `set-cookie` of a plugin that reaches this plugin alone: under a name of its own, on its own path and host.
 * @returns `undefined` for one that may not be
 */
export function confineCookie(header: string, { plugin, path, isSecure }: CookiePlace): string | undefined {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
  const [name, value] = splitAt(pair, '=');
  if (!NAME.test(name) || RESERVED.test(name) || value === undefined || header.length > MAX_COOKIE_CHARS)
    return undefined;
  const kept = attributes.filter((attribute) => KEPT_ATTRIBUTES.has(splitAt(attribute, '=')[0].toLowerCase()));
  const hasSameSite = kept.some((attribute) => /^samesite=/i.test(attribute));
  return [
    `${toPrefix(plugin)}${name}=${value}`,
    `Path=${path}`,
    ...(isSecure ? ['Secure'] : []),
    ...(hasSameSite ? [] : ['SameSite=Lax']),
    ...kept,
  ].join('; ');
}

/** Ids hold no dot, so no plugin's prefix begins like another's. */
function toPrefix(plugin: string): string {
  return `plugin.${plugin}.`;
}

function splitAt(text: string, separator: string): [before: string, after: string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text.trim(), undefined] : [text.slice(0, index).trim(), text.slice(index + 1).trim()];
}
