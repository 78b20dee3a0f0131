import { ListQuery, PlatformError } from '@digital-commerce/plugin-schema';
import { resolvePrincipal } from '../auth/resolve-principal.ts';
import type { Call } from './call.ts';
import { parseCursor, toCursor } from './cursor.ts';
import { follow, wantsEventStream } from './event-stream.ts';
import { readQuery } from './query.ts';
import { respond } from './respond.ts';

const FOLLOW_PAGE = 100;

/** A list whose entries are numbered from 1 and never change. */
export interface Sequence<Item> {
  /** Under which the page has its entries. */
  name: string;
  /** Entries after a number, oldest first. */
  load: (afterSeq: number, limit: number) => Promise<readonly Item[]>;
}

/**
 * Answers with a page of the list; to a request that accepts `text/event-stream` with all that follows its cursor, and
 * with what comes after that.
 * @throws INVALID_REQUEST
 */
export async function answerSequence<Item extends { seq: number }>(
  { request, services, url }: Call,
  { name, load }: Sequence<Item>,
  { cursor, limit }: ListQuery = readQuery(url, ListQuery),
): Promise<Response> {
  if (wantsEventStream(request)) {
    return follow({
      request,
      cursor,
      load: (after) => load(toSeq(after), FOLLOW_PAGE),
      cursorOf,
      checkAccess: () => resolvePrincipal(request, services),
    });
  }
  const found = await load(toSeq(cursor), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return respond({ [name]: items, ...(hasMore && { nextCursor: cursorOf(last) }) });
}

function cursorOf({ seq }: { seq: number }): string {
  return toCursor([String(seq)]);
}

/** @throws INVALID_REQUEST */
export function toSeq(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [text = ''] = parseCursor(cursor, 1);
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new PlatformError(
    'INVALID_REQUEST',
    `The cursor "${cursor}" is some other list's. Send \`nextCursor\` of this one.`,
  );
}
