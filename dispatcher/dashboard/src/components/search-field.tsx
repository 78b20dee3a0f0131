import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { cn } from '@/class-names.ts';
import { Input } from './ui/input.tsx';

interface SearchFieldProps {
  label: string;
  /** Default: the label. */
  placeholder?: string;
  /** What is looked for now. */
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

/** Milliseconds without typing after which it is looked for. */
const PAUSE = 300;
const MAX_CHARS = 200;

/** Looks for what is typed, when somebody pauses. */
export function SearchField({ label, placeholder = label, value, onChange, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // Something else changed it, such as the way back.
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- what is done then begins no new pause
  }, [typed, value]);
  return (
    <div className={cn('relative w-full sm:max-w-72', className)}>
      <Search className="absolute top-2.5 left-2.5 size-4 text-muted-foreground" aria-hidden />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className="pl-8"
        value={typed}
        onChange={({ target }) => setTyped(target.value.slice(0, MAX_CHARS))}
      />
    </div>
  );
}
