import { useId } from 'react';
import type { ReactNode } from 'react';
import { Label } from './ui/label.tsx';

interface LabelledProps {
  label: string;
  hint?: ReactNode;
  /** The field, with the id that it is to have and the one that describes it. */
  children: (ids: { id: string; 'aria-describedby'?: string }) => ReactNode;
}

/** A field with its name above and a hint below. */
export function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="grid gap-2">
      <Label htmlFor={id}>{label}</Label>
      {children({ id, ...(hint !== undefined && { 'aria-describedby': `${id}-hint` }) })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </p>
      )}
    </div>
  );
}
