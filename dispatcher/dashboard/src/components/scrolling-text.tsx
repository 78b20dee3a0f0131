import type { ReactNode } from 'react';

interface ScrollingTextProps {
  /** What the text is; the keyboard reaches it to scroll. */
  label: string;
  children: ReactNode;
}

/** Longer text of fixed width, which scrolls in itself. */
export function ScrollingText({ label, children }: ScrollingTextProps) {
  return (
    <div
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="max-h-96 max-w-full overflow-auto rounded-md bg-muted p-3"
    >
      <pre className="font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">{children}</pre>
    </div>
  );
}
