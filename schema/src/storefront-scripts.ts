import { STOREFRONT_PAGES } from './manifest/storefront-script.ts';
import type { StorefrontScript } from './manifest/storefront-script.ts';

/** To have a script run in pages of the shop: its name, and all that a tenant agrees to. */
export type ScriptPermission = `script:${string}`;

const PREFIX = 'script:';

/**
 * What the tenant is asked for. It holds the bytes or the source, the pages and the visitors' consent, so that it is another
 * permission, and asked for anew, as soon as one of them changes.
 * @example 'script:tracker:statistics:home,product:sha384-…', 'script:stripe-js:necessary:checkout:https://js.stripe.com/v3/'
 */
export function scriptPermission(script: StorefrontScript): ScriptPermission {
  const { name, consent, src, integrity = '' } = script;
  const pages = STOREFRONT_PAGES.filter((page) => script.pages.includes(page)).join(',');
  const source = src === undefined ? integrity : `${src}${integrity === '' ? '' : `#${integrity}`}`;
  return `${PREFIX}${name}:${consent}:${pages}:${source}${toReach('connect', script.connects)}${toReach('frame', script.frames)}`;
}

/** `+` is in no address, and `=` in no digest. */
function toReach(kind: 'connect' | 'frame', origins: readonly string[] = []): string {
  return origins.length === 0 ? '' : `+${kind}=${[...new Set(origins)].toSorted().join(',')}`;
}

export function isScriptPermission(permission: string): permission is ScriptPermission {
  return permission.startsWith(PREFIX);
}

/** What permissions for a script have in common whatever it is made of: `script:<name>:`. */
export function scriptPermissionPrefix(permission: ScriptPermission): string {
  return permission.slice(0, permission.indexOf(':', PREFIX.length) + 1);
}

/** The same for every build of a script of the plugin: its permission without the digest. Others are as they are. */
export function withoutScriptDigest(permission: string): string {
  return isScriptPermission(permission) ? permission.replace(/:sha384-[A-Za-z0-9+/]{64}$/, ':') : permission;
}

/** In plain words that follow "This plugin can". */
export function describeScriptPermission(permission: ScriptPermission): string {
  const [, name = '', consent = '', pages = '', ...rest] = permission.split(':');
  const [source = '', ...reach] = rest.join(':').split(/\+(?=connect=|frame=)/);
  const visitors = consent === 'necessary' ? 'of every visitor' : `of visitors who agree to ${consent}`;
  return `run the script "${name}" in the browsers ${visitors}, on pages of your shop (${pages.replaceAll(',', ', ')}): ${[describeSource(source), ...reach.map(describeReach)].join('; ')}`;
}

function describeSource(source: string): string {
  if (source.startsWith('sha384-')) return `these very bytes, ${source}`;
  const [src = '', integrity] = source.split('#');
  const host = src.replace(/^https:\/\/([^/?]+).*$/, '$1');
  if (src === '') return 'bytes that publishing will tell';
  return integrity === undefined
    ? `whatever ${host} sends for ${describeAddress(src)}, which it can change at any time`
    : `${src} of ${host}, these very bytes, ${integrity}`;
}

/** A path that ends in a slash stands for all that is below, once it is in a Content-Security-Policy. */
function describeAddress(src: string): string {
  const address = src.replace(/\?.*$/, '');
  return address.endsWith('/') ? `${src} and anything below ${address}` : src;
}

function describeReach(reach: string): string {
  const [kind = '', origins = ''] = reach.split('=');
  return `${kind === 'connect' ? 'the pages may then send requests to' : 'the pages may then show frames of'} ${origins.replaceAll(',', ', ')}`;
}
