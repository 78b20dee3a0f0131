import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent } from 'react';

/** Rows that PageUp and PageDown go by. */
const PAGE_ROWS = 10;
const CONTROLS = 'a[href], button:not(:disabled)';

/** What a row is known by, wherever in the list it is. */
export type RowKey = string | number;

interface RowFocus {
  /** Index of the row that has the focus. */
  kept: number | undefined;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: (event: FocusEvent<HTMLElement>) => void;
  /** @param bringIntoSight scrolls to the row of this index */
  onKeyDown: (event: KeyboardEvent<HTMLElement>, bringIntoSight: (index: number) => void) => void;
}

/**
 * Which of many rows has the focus, and how keys move it. Rows are elements with `data-index`, which may be drawn only
 * when they are scrolled to; the focus is on the first control of one.
 * @param keys of the rows, by which one is known also when others come before it
 */
export function useRowFocus(keys: readonly RowKey[]): RowFocus {
  const [focused, setFocused] = useState<RowKey>();
  /** A row that is not drawn yet, and the list it is in. */
  const wanted = useRef<{ index: number; list: HTMLElement }>(undefined);
  // Without dependencies: the row may be drawn by any later render.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const { index, list } = wanted.current;
    if (focusRow(list, index)) wanted.current = undefined;
  });
  const index = focused === undefined ? -1 : keys.indexOf(focused);
  return {
    kept: index === -1 ? undefined : index,
    onFocus: ({ target }) => {
      const at = indexOf(target);
      setFocused(at === undefined ? undefined : keys[at]);
    },
    onBlur: ({ relatedTarget, currentTarget }) => {
      // The window itself may have lost it: then it comes back to where it was.
      if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setFocused(undefined);
    },
    onKeyDown: (event, bringIntoSight) => {
      const from = indexOf(event.target as Element);
      const to = from === undefined ? undefined : toTarget(event, from, keys.length - 1);
      if (to === undefined) return;
      event.preventDefault();
      bringIntoSight(to);
      if (!focusRow(event.currentTarget, to)) wanted.current = { index: to, list: event.currentTarget };
    },
  };
}

/** Of the row whose own control it is: what scrolls inside an opened row keeps its keys. */
function indexOf(element: Element): number | undefined {
  const row = element.closest('[data-index]');
  if (row === null || element !== row.querySelector(CONTROLS)) return undefined;
  return Number(row.getAttribute('data-index'));
}

function toTarget({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, from: number, last: number): number | undefined {
  if (altKey || ctrlKey || metaKey) return undefined;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + PAGE_ROWS,
    PageUp: from - PAGE_ROWS,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.max(0, Math.min(last, target));
}

function focusRow(list: HTMLElement, index: number): boolean {
  const control = list.querySelector<HTMLElement>(`[data-index="${index}"] :is(${CONTROLS})`);
  control?.focus({ preventScroll: true });
  return control !== null;
}
