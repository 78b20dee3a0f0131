import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from './ui/input.tsx';
import { cn } from '@/class-names.ts';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string;
  /** Called when nothing was typed for a moment. */
  onChange: (value: string) => void;
  className?: string;
}

const PAUSE_MS = 200;

/** Where somebody types what they look for. Its value may stand in the address. */
export function SearchField({ label, placeholder, value, onChange, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  // It was changed from elsewhere, such as by going back.
  useEffect(() => {
    if (value !== told.current) setTyped(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = typed;
      latest.current(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className={cn('relative', className)}>
      <Search className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground" aria-hidden />
      <Input
        type="search"
        className="pl-9"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
