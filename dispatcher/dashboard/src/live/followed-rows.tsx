import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp, LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { LIVE } from './live-texts.ts';
import type { Numbered } from './merge-newest.ts';
import type { Followed } from './use-followed.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

interface FollowedRowsProps<Item> {
  followed: Followed<Item>;
  /** What the list is of. */
  label: string;
  /** Of one row, in pixels, before it is measured. */
  rowHeight: number;
  children: (item: Item) => ReactNode;
}

/** From here on somebody reads further down: new entries wait, so that nothing moves under their eyes. */
const READING_PX = 40;
/** So near to the end, older entries are asked for. */
const NEAR_END_ROWS = 30;

/** Thousands of entries, of which only those in sight are drawn. */
export function FollowedRows<Item extends Numbered>({ followed, label, rowHeight, children }: FollowedRowsProps<Item>) {
  const texts = useTexts(LIVE);
  const format = useFormat();
  const { query, items } = followed;
  const box = useRef<HTMLDivElement>(null);
  /** The newest that is shown while somebody reads further down. */
  const [readingFrom, setReadingFrom] = useState<number>();
  const waiting = readingFrom === undefined ? 0 : items.findIndex(({ seq }) => seq <= readingFrom);
  const shown = waiting > 0 ? items.slice(waiting) : items;
  // oxlint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => shown[index]?.seq ?? index,
    overscan: 12,
  });
  const drawn = rows.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  useEffect(() => {
    if (lastDrawn < shown.length - NEAR_END_ROWS || !hasNextPage || isFetchingNextPage || isError) return;
    void fetchNextPage();
  }, [lastDrawn, shown.length, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);

  const noteScroll = (): void => {
    const isReading = (box.current?.scrollTop ?? 0) > READING_PX;
    setReadingFrom((before) => (isReading ? (before ?? items[0]?.seq) : undefined));
  };
  return (
    <div className="relative min-w-0">
      {waiting > 0 && (
        <Button
          size="sm"
          className="absolute top-2 left-1/2 z-10 -translate-x-1/2"
          // The new ones come in when it has scrolled: before, the virtualizer would hold on to where it was.
          onClick={() => box.current?.scrollTo({ top: 0 })}
        >
          <ArrowUp aria-hidden />
          {texts.showNew(format.number(waiting))}
        </Button>
      )}
      <div
        ref={box}
        role="region"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={noteScroll}
        className="h-[calc(100dvh-16rem)] min-h-80 overflow-x-hidden overflow-y-auto rounded-xl border bg-card [overflow-anchor:none]"
      >
        <div role="list" className="relative w-full" style={{ height: rows.getTotalSize() }}>
          {drawn.map(({ key, index, start }) => {
            const item = shown[index];
            if (item === undefined) return null;
            return (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                role="listitem"
                aria-posinset={index + 1}
                aria-setsize={hasNextPage ? -1 : shown.length}
                className="absolute top-0 left-0 w-full border-b"
                style={{ transform: `translateY(${start}px)` }}
              >
                {children(item)}
              </div>
            );
          })}
        </div>
        {isError && <ErrorNotice error={query.error} onRetry={() => void fetchNextPage()} />}
        <p className="flex items-center justify-center gap-2 py-3 text-xs text-muted-foreground">
          {isFetchingNextPage && <LoaderCircle className="size-3.5 animate-spin" aria-hidden />}
          {isFetchingNextPage ? texts.loadingOlder : hasNextPage ? texts.rows(format.number(shown.length)) : texts.end}
        </p>
      </div>
    </div>
  );
}
