import { PLUGIN_UI } from './plugin-ui-texts.ts';
import type { DataColumn, TableQuery } from './table-query.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { SearchField } from '@/components/search-field.tsx';
import { Button } from '@/components/ui/button.tsx';
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
          <SearchField
            key={key}
            className="w-44"
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
