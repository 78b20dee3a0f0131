import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import type { DataColumn, TableQuery } from './table-query.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface DataTableFiltersProps {
  columns: readonly DataColumn[];
  filters: TableQuery['filters'];
  onChange: (filters: TableQuery['filters']) => void;
}

/** An entry that no value of a column reads like. */
const ALL = '\u0000all';

export function DataTableFilters({ columns, filters, onChange }: DataTableFiltersProps) {
  const texts = useTexts(PLUGIN_UI);
  const filtered = columns.filter(({ filter }) => filter !== undefined);
  if (filtered.length === 0) return null;
  const change = (key: string, value: string): void => {
    const others = Object.entries(filters).filter(([name]) => name !== key);
    onChange(Object.fromEntries(value === '' ? others : [...others, [key, value]]));
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {filtered.map(({ key, label, filter }) =>
        filter === 'text' ? (
          <TextFilter
            key={key}
            label={texts.filterBy(label)}
            placeholder={label}
            value={filters[key] ?? ''}
            onChange={(value) => change(key, value)}
          />
        ) : (
          <Select
            key={key}
            value={filters[key] ?? ALL}
            onValueChange={(value) => change(key, value === ALL ? '' : value)}
          >
            <SelectTrigger aria-label={texts.filterBy(label)} className="w-auto max-w-60">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              <SelectItem value={ALL}>{texts.allOf(label)}</SelectItem>
              {filter?.map((value) => (
                <SelectItem key={value} value={value}>
                  <bdi>{toPlainText(value, 100)}</bdi>
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        ),
      )}
      {Object.keys(filters).length > 0 && (
        <Button variant="ghost" size="sm" onClick={() => onChange({})}>
          {texts.clearFilters}
        </Button>
      )}
    </div>
  );
}

/** Milliseconds without typing after which it is looked for. */
const PAUSE = 300;

function TextFilter({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // The address was changed by something else, such as the way back.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- what is done then does not begin a new pause
  }, [typed, value]);
  return (
    <div className="relative">
      <Search className="absolute top-2.5 left-2.5 size-4 text-muted-foreground" aria-hidden />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className="w-44 pl-8"
        value={typed}
        onChange={({ target }) => setTyped(target.value.slice(0, 200))}
      />
    </div>
  );
}
