import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** In the place of a part that cannot be shown: it disturbs nothing around it. */
export function PartNotice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-dashed px-3 py-2 text-sm text-muted-foreground">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0">
        <p className="font-medium text-foreground">{title}</p>
        {children}
      </div>
    </div>
  );
}
