const MAX_CHARS = 500;

/** Where a link of a plugin's may lead: `http(s)`, or a place of the dashboard. Anything else leads nowhere. */
export function readLink(href: unknown): string | undefined {
  if (typeof href !== 'string' || href.length > MAX_CHARS) return undefined;
  // Browsers take backslashes for slashes, and leave out white space in the middle.
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(href)) return undefined;
  if (/^https?:\/\/[^/]/i.test(href)) return URL.canParse(href) ? href : undefined;
  return /^(\/(?!\/)|[?#]|\.\.?\/)/.test(href) ? href : undefined;
}

/** It leaves the dashboard. */
export function isForeign(href: string): boolean {
  return /^https?:/i.test(href);
}
