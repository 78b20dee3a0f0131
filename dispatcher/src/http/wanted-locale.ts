/** Longer headers are nobody's wish. */
const MAX_HEADER_CHARS = 500;

/**
 * The language that a request asks for most (RFC 9110, section 12.5.4), as a tag of BCP 47; `undefined` when it names none,
 * or takes any.
 */
export function findWantedLocale({ headers }: Pick<Request, 'headers'>): string | undefined {
  const header = headers.get('accept-language') ?? '';
  if (header.length > MAX_HEADER_CHARS) return undefined;
  const wishes = header
    .split(',')
    .map(toWish)
    .filter(({ tag, weight }) => /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(tag) && weight > 0);
  // Sorting keeps the order of those that are wanted as much.
  return wishes.toSorted((a, b) => b.weight - a.weight)[0]?.tag;
}

function toWish(text: string): { tag: string; weight: number } {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => /^q=/i.test(parameter));
  return { tag, weight: quality === undefined ? 1 : Number(quality.slice(2)) };
}
