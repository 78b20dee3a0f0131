import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

interface ReturnFocus {
  opener: RefObject<Element | null>;
  onCloseAutoFocus: (event: Event) => void;
}

/**
 * Gives the focus back to what had it before a dialog opened, however it was opened; to the page's content where that is
 * gone. Radix does so for what has a trigger of its own alone.
 */
export function useReturnFocus(): ReturnFocus {
  const opener = useRef<Element>(null);
  return {
    opener,
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      const before = opener.current;
      const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
      const target = isThere ? withoutEffect(before) : document.querySelector<HTMLElement>('#content');
      target?.focus({ preventScroll: true });
    },
  };
}

/** A tab opens itself as soon as it has the focus, and would ask the same question again: the one that is open gets it. */
function withoutEffect(element: HTMLElement): HTMLElement {
  if (element.getAttribute('role') !== 'tab') return element;
  const tabs = element.closest('[role=tablist]');
  return tabs?.querySelector<HTMLElement>('[role=tab][aria-selected=true]') ?? element;
}

/** Stands in the dialog, and sees what has the focus before anything in there takes it. */
export function OpenerNote({ opener }: Pick<ReturnFocus, 'opener'>) {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    opener.current = before;
  }, [opener, before]);
  return null;
}
