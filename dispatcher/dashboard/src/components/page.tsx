import { useEffect } from 'react';
import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  description?: ReactNode;
  /** Above the title, such as the way back. */
  above?: ReactNode;
  /** Beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** What every page looks like: its title once, also that of the browser's tab, then its content. */
export function Page({ title, description, above, actions, children }: PageProps) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="mx-auto flex w-full max-w-6xl min-w-0 flex-col gap-6">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          {above}
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
          {description !== undefined && (
            <p className="mt-1 max-w-prose wrap-anywhere text-muted-foreground">{description}</p>
          )}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
