import type { StorefrontScripts } from '@digital-commerce/plugin-schema';

/** Sources by directive; an empty list for a directive that has none, such as `upgrade-insecure-requests`. */
export type PolicyDirectives = Readonly<Record<string, readonly string[]>>;

/**
 * Value of the header `Content-Security-Policy`: what the page allows itself, and what its scripts need. A directive that only
 * scripts need begins with what `default-src` allows, which no longer holds for it.
 * @param base directives of the page. Default: `default-src 'self'`
 */
export function formatContentSecurityPolicy(
  { contentSecurityPolicy }: Pick<StorefrontScripts, 'contentSecurityPolicy'>,
  base: PolicyDirectives = { 'default-src': ["'self'"] },
): string {
  const needed = Object.entries(contentSecurityPolicy).filter(([, sources]) => sources.length > 0);
  const directives = new Map(Object.entries(base));
  for (const [directive, sources] of needed) {
    const own = base[directive] ?? base['default-src'] ?? [];
    directives.set(directive, [...new Set([...own.filter((source) => source !== "'none'"), ...sources])]);
  }
  return [...directives].map(([directive, sources]) => [directive, ...sources].join(' ')).join('; ');
}
