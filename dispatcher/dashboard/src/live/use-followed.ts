import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData, QueryKey, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { followEvents } from './follow-events.ts';
import { mergeNewest } from './merge-newest.ts';
import type { Numbered } from './merge-newest.ts';
import { checkSession } from '@/session/session.ts';

interface NumberedPage<Item> {
  items: readonly Item[];
  nextCursor?: string | undefined;
}

export type LiveState = 'connecting' | 'live' | 'lost' | 'paused';

interface FollowedOptions<Item> {
  /** What is asked for is all in it. */
  queryKey: QueryKey;
  /** Of the same list as events, with its query. */
  path: string;
  loadPage: (cursor: string | undefined) => Promise<NumberedPage<Item>>;
}

export interface Followed<Item> {
  query: UseInfiniteQueryResult<InfiniteData<NumberedPage<Item>>>;
  /** Newest first. */
  items: readonly Item[];
  state: LiveState;
  setIsPaused: (isPaused: boolean) => void;
}

/** Events are put into the page together, so that many of them do not draw it as often. */
const GATHER_MS = 150;

/** A list of which new entries come in while somebody looks at it. */
export function useFollowed<Item extends Numbered>({
  queryKey,
  path,
  loadPage,
}: FollowedOptions<Item>): Followed<Item> {
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => loadPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // New entries come as events; asking for all pages again would move them.
    staleTime: Infinity,
    gcTime: 0,
  });
  const [isPaused, setIsPaused] = useState(false);
  const [connection, setConnection] = useState<Exclude<LiveState, 'paused'>>('connecting');
  // Entries are those of one path: of another they are not looked at.
  const [came, setCame] = useState<{ path: string; items: readonly Item[] }>({ path, items: [] });

  // Who may not see the list is told so by it, and follows nothing.
  const isReady = query.data !== undefined;
  useEffect(() => {
    if (isPaused || !isReady) return undefined;
    let gathered: Item[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const add = (items: readonly Item[]): void =>
      setCame((before) => ({ path, items: mergeNewest(before.path === path ? before.items : [], items) }));
    const flush = (): void => {
      timer = undefined;
      const items = gathered;
      gathered = [];
      add(items);
    };
    setConnection('connecting');
    let isOver = false;
    const stop = followEvents(path, {
      onOpen: () => {
        setConnection('live');
        // What came between the list and the stream, or while there was none.
        loadPage(undefined).then(
          ({ items }) => !isOver && add(items),
          () => undefined,
        );
      },
      onItem: (item) => {
        if (!isNumbered(item)) return;
        gathered.push(item as Item);
        timer ??= setTimeout(flush, GATHER_MS);
      },
      onLost: (isRefused) => {
        setConnection('lost');
        if (isRefused) void checkSession();
      },
      onRefused: () => {
        setConnection('lost');
        void checkSession();
        void queryClient.invalidateQueries({ queryKey });
      },
    });
    return () => {
      isOver = true;
      clearTimeout(timer);
      stop();
    };
    // `loadPage` and `queryKey` are of what `path` says.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [path, isPaused, isReady, queryClient]);

  const { data } = query;
  const items = useMemo(() => {
    const loaded = data?.pages.flatMap((page) => page.items) ?? [];
    return mergeNewest(loaded, came.path === path ? came.items : []);
  }, [data, came, path]);
  return { query, items, state: isPaused ? 'paused' : connection, setIsPaused };
}

function isNumbered(item: unknown): item is Numbered {
  return typeof item === 'object' && item !== null && 'seq' in item && Number.isInteger(item.seq);
}
