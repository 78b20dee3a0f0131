/** `How to brew coffee!` → `how-to-brew-coffee` */
export function toSlug(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, 200).replace(/-$/, '');
}

/** The beginning of a text, without markup, cut between words. */
export function toExcerpt(body: string, maxCharacters: number): string {
  const text = body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text.length <= maxCharacters) return text;
  return `${text.slice(0, maxCharacters - 1).replace(/\s+\S*$/, '')}…`;
}
