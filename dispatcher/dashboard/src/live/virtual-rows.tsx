import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { LoaderCircle } from 'lucide-react';
import { memo, useCallback, useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { LIVE } from './live-texts.ts';
import { RowTabIndex } from './row-tab-index.ts';
import { useRowFocus } from './use-row-focus.ts';
import type { RowKey } from './use-row-focus.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import type { ShowMoreQuery } from '@/components/show-more.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

interface VirtualRowsProps<Item> {
  items: readonly Item[];
  /** What an entry is known by. */
  toKey: (item: Item) => RowKey;
  /** Where older entries come from. */
  query: ShowMoreQuery;
  /** What the list is of. */
  label: string;
  /** Of one row, in pixels, before it is measured. */
  rowHeight: number;
  /** The element that scrolls. */
  box?: RefObject<HTMLDivElement | null>;
  onScroll?: () => void;
  children: (item: Item) => ReactNode;
}

/** So near to the end, older entries are asked for. */
const NEAR_END_ROWS = 30;

/**
 * Thousands of entries, of which only those in sight are drawn. The tab key stops at one row and goes on behind the list;
 * arrows, Home and End go from row to row.
 */
export function VirtualRows<Item>(props: VirtualRowsProps<Item>) {
  const { items, toKey, query, label, rowHeight, box: givenBox, onScroll, children } = props;
  const texts = useTexts(LIVE);
  const format = useFormat();
  const ownBox = useRef<HTMLDivElement>(null);
  const box = givenBox ?? ownBox;
  const focus = useRowFocus(items.map(toKey));
  const { kept } = focus;
  // The row that has the focus stays, wherever somebody scrolls: it would be lost with it.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (kept === undefined || kept >= range.count || indexes.includes(kept)) return indexes;
      return [...indexes, kept].toSorted((a, b) => a - b);
    },
    [kept],
  );
  // oxlint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => (items[index] === undefined ? index : toKey(items[index])),
    overscan: 12,
    rangeExtractor,
  });
  const drawn = rows.getVirtualItems();
  const lastInSight = rows.range?.endIndex ?? 0;
  const stop = kept ?? rows.range?.startIndex ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = query;
  useEffect(() => {
    if (lastInSight < items.length - NEAR_END_ROWS || !hasNextPage || isFetchingNextPage || isFetchNextPageError)
      return;
    void fetchNextPage();
  }, [lastInSight, items.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return (
    <div
      ref={box}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={onScroll}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
      onKeyDown={(event) => focus.onKeyDown(event, (index) => rows.scrollToIndex(index))}
      className="h-[calc(100dvh-16rem)] min-h-80 overflow-x-hidden overflow-y-auto rounded-xl border bg-card [overflow-anchor:none]"
    >
      <ul className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {drawn.map(({ key, index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={hasNextPage ? -1 : items.length}
              className="absolute top-0 left-0 w-full border-b"
              style={{ transform: `translateY(${start}px)` }}
            >
              <RowTabIndex value={index === stop ? 0 : -1}>
                <RowContent item={item} draw={children} />
              </RowTabIndex>
            </li>
          );
        })}
      </ul>
      {isFetchNextPageError && <ErrorNotice error={error} onRetry={() => void fetchNextPage()} />}
      <p className="flex items-center justify-center gap-2 py-3 text-xs text-muted-foreground">
        {isFetchingNextPage && <LoaderCircle className="size-3.5 animate-spin" aria-hidden />}
        {isFetchingNextPage ? texts.loadingOlder : hasNextPage ? texts.rows(format.number(items.length)) : texts.end}
      </p>
    </div>
  );
}

/** Whoever scrolls moves rows; what is in them stays as it is drawn. */
const RowContent = memo(DrawnContent) as typeof DrawnContent;

function DrawnContent<Item>({ item, draw }: { item: Item; draw: (item: Item) => ReactNode }) {
  return <>{draw(item)}</>;
}
