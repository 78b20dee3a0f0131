import type { ReactNode } from 'react';
import { FollowedRows } from './followed-rows.tsx';
import { LostNotice } from './lost-notice.tsx';
import type { Numbered } from './merge-newest.ts';
import type { Followed } from './use-followed.ts';
import { QueryState } from '@/components/query-state.tsx';

interface FollowedListProps<Item> {
  followed: Followed<Item>;
  /** What the list is of. */
  label: string;
  /** Of one row, in pixels, before it is measured. */
  rowHeight: number;
  /** Shown when there is nothing. */
  empty: ReactNode;
  children: (item: Item) => ReactNode;
}

/** A list that somebody follows: its rows, or why there are none. */
export function FollowedList<Item extends Numbered>({ followed, empty, ...rows }: FollowedListProps<Item>) {
  const { query, items, state } = followed;
  return (
    <div className="grid min-w-0 gap-3">
      {state === 'lost' && <LostNotice />}
      {query.isError && items.length > 0 ? (
        <FollowedRows followed={followed} {...rows} />
      ) : (
        <QueryState query={query}>
          {() => (items.length === 0 ? empty : <FollowedRows followed={followed} {...rows} />)}
        </QueryState>
      )}
    </div>
  );
}
