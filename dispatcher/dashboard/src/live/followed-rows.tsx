import { ArrowUp } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { LIVE } from './live-texts.ts';
import type { Numbered } from './merge-newest.ts';
import type { Followed } from './use-followed.ts';
import { VirtualRows } from './virtual-rows.tsx';
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

/** Rows of a list of which new entries come in. */
export function FollowedRows<Item extends Numbered>({ followed, label, rowHeight, children }: FollowedRowsProps<Item>) {
  const texts = useTexts(LIVE);
  const format = useFormat();
  const { query, items } = followed;
  const box = useRef<HTMLDivElement>(null);
  /** The newest that is shown while somebody reads further down. */
  const [readingFrom, setReadingFrom] = useState<number>();
  const waiting = readingFrom === undefined ? 0 : items.findIndex(({ seq }) => seq <= readingFrom);
  const shown = waiting > 0 ? items.slice(waiting) : items;

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
      <VirtualRows
        items={shown}
        toKey={toSeq}
        query={query}
        label={label}
        rowHeight={rowHeight}
        box={box}
        onScroll={noteScroll}
      >
        {children}
      </VirtualRows>
    </div>
  );
}

function toSeq({ seq }: Numbered): number {
  return seq;
}
