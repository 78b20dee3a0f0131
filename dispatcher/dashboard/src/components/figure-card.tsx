import type { ReactNode } from 'react';
import { cn } from '@/class-names.ts';

interface FigureCardProps {
  label: string;
  value: ReactNode;
  /** Something is wrong with it. */
  isAlarming?: boolean;
}

/** One figure in a box. */
export function FigureCard({ label, value, isAlarming = false }: FigureCardProps) {
  return (
    <div className="rounded-xl border bg-card px-4 py-3 shadow-xs">
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className={cn('text-xl font-semibold tracking-tight tabular-nums', isAlarming && 'text-destructive')}>
        {value}
      </dd>
    </div>
  );
}
