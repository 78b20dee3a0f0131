const MAX_CHARS = 2_000;

/** Where a link of a document may lead: `http(s)`, or an e-mail. Anything else leads nowhere. */
export function readAddress(href: string | undefined): string | undefined {
  if (href === undefined || href.length > MAX_CHARS) return undefined;
  // Browsers take backslashes for slashes, and leave out white space in the middle.
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(href)) return undefined;
  const isKnown = /^https?:\/\/[^/]/i.test(href) || /^mailto:[^?]+@[^?]+$/i.test(href);
  return isKnown && URL.canParse(href) ? href : undefined;
}
