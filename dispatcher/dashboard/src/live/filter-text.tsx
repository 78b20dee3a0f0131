import { useEffect, useId, useState } from 'react';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';

interface FilterTextProps {
  label: string;
  placeholder?: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Somebody stopped typing. */
const PAUSE_MS = 300;
const MAX_CHARS = 200;

/** A filter of a few letters; it holds when somebody stops typing. */
export function FilterText({ label, placeholder, value, onChange }: FilterTextProps) {
  const id = useId();
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  useEffect(() => {
    if (typed === (value ?? '')) return undefined;
    const timer = setTimeout(() => onChange(typed === '' ? undefined : typed), PAUSE_MS);
    return () => clearTimeout(timer);
    // Only what is typed begins to wait.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  return (
    <div className="grid min-w-36 grow basis-40 grid-cols-[minmax(0,1fr)] gap-1.5 sm:max-w-64">
      <Label htmlFor={id} className="text-xs text-muted-foreground">
        {label}
      </Label>
      <Input
        id={id}
        type="search"
        value={typed}
        maxLength={MAX_CHARS}
        placeholder={placeholder}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
