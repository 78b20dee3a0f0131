import { ApiError } from './api-error.ts';

/**
 * Reads `a:yes,b:no`: scripts that have the tag a and not the tag b.
 * @throws ApiError 10004
 */
export function parseTagFilter(text: string | undefined): (tags: readonly string[]) => boolean {
  const terms = (text ?? '')
    .split(',')
    .filter((term) => term !== '')
    .map((term) => {
      const [, tag, allowed] = /^(.+):(yes|no)$/.exec(term) ?? [];
      if (tag === undefined)
        throw new ApiError(10004, `A filter is written "tag:yes" or "tag:no", not "${term.slice(0, 200)}".`);
      return { tag, isWanted: allowed === 'yes' };
    });
  if (text !== undefined && terms.length === 0) throw new ApiError(10004, 'The filter "tags" names no tag.');
  return (tags) => terms.every(({ tag, isWanted }) => tags.includes(tag) === isWanted);
}
