import { useEffect, useRef, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { flushSync } from 'react-dom';

interface WhenNearProps {
  className: string;
  /** Its size, which it has from the beginning. */
  style: CSSProperties;
  children: ReactNode;
}

/** How far below what is seen somebody will soon be. */
const NEAR = '300px';

/**
 * Draws what takes long to draw once it is in sight, or nearly so, and then keeps it: a page of charts can be used before those at
 * its end are drawn. For a printer all are.
 */
export function WhenNear({ className, style, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (isNear || place.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsNear(true);
      },
      { rootMargin: NEAR },
    );
    observer.observe(place.current);
    const drawForPrinter = (): void => flushSync(() => setIsNear(true));
    window.addEventListener('beforeprint', drawForPrinter);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', drawForPrinter);
    };
  }, [isNear]);
  return (
    <div ref={place} className={className} style={style}>
      {isNear && children}
    </div>
  );
}
