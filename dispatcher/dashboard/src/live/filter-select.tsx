import { useId } from 'react';
import { toPlainText } from '@/components/plain-text.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';

interface FilterSelectProps {
  label: string;
  /** What stands for no filter. */
  all: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

/** Radix takes no empty value; no option has this one. */
const ALL = '*';

export function FilterSelect({ label, all, value, options, onChange }: FilterSelectProps) {
  const id = useId();
  // One that is in the address and not in the list is said, too.
  const known = value === undefined || options.some((option) => option.value === value);
  const shown = known ? options : [...options, { value, label: value }];
  return (
    <div className="grid min-w-36 grow basis-36 grid-cols-[minmax(0,1fr)] gap-1.5 sm:max-w-48">
      <Label htmlFor={id} className="text-xs text-muted-foreground">
        {label}
      </Label>
      <Select value={value ?? ALL} onValueChange={(chosen) => onChange(chosen === ALL ? undefined : chosen)}>
        <SelectTrigger id={id}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value={ALL}>{all}</SelectItem>
          {shown.map((option) => (
            <SelectItem key={option.value} value={option.value}>
              <bdi>{toPlainText(option.label, 60)}</bdi>
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </div>
  );
}
