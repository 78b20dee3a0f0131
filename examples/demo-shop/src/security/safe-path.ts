/** What browsers drop or read as a slash. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0020\u007f\\]/;
const MAX_CHARS = 500;

/** A path of this shop, where somebody is led back to; `fallback` for whatever could lead elsewhere. */
export function toSafePath(asked: string | undefined, fallback = '/'): string {
  if (asked === undefined || asked.length > MAX_CHARS || UNSAFE.test(asked) || !/^\/(?!\/)/.test(asked))
    return fallback;
  const base = 'https://shop.invalid';
  if (!URL.canParse(asked, base)) return fallback;
  const url = new URL(asked, base);
  return url.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : fallback;
}
