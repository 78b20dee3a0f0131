import { TRACES } from './traces-texts.ts';
import type { SINCE, TraceFilterName } from './trace-query.ts';
import { useTexts } from '@/i18n/texts.ts';
import { FilterSelect } from '@/live/filter-select.tsx';
import { FilterText } from '@/live/filter-text.tsx';
import { PluginFilter } from '@/live/plugin-filter.tsx';
import type { Filters } from '@/live/use-filters.ts';

interface TraceFiltersProps {
  tenant: string;
  filters: Filters<TraceFilterName>;
  onChange: (changed: Filters<TraceFilterName> | Partial<Record<TraceFilterName, undefined>>) => void;
}

const KINDS = [
  'hook',
  'endpoint',
  'event',
  'schedule',
  'webhook',
  'action',
  'lifecycle',
  'health',
  'widget',
  'workflow',
] as const;
const OUTCOMES = ['completed', 'rejected', 'failed'] as const;
const TIMES = ['m15', 'h1', 'h24'] as const satisfies readonly (keyof typeof SINCE)[];

export function TraceFilters({ tenant, filters, onChange }: TraceFiltersProps) {
  const texts = useTexts(TRACES);
  const toOptions = <const Key extends keyof typeof texts>(keys: readonly Key[]) =>
    keys.map((value) => ({ value, label: String(texts[value]) }));
  return (
    <div className="flex flex-wrap gap-3">
      <FilterSelect
        label={texts.kind}
        all={texts.allKinds}
        value={filters.kind}
        options={toOptions(KINDS)}
        onChange={(kind) => onChange({ kind })}
      />
      <PluginFilter tenant={tenant} value={filters.plugin} onChange={(plugin) => onChange({ plugin })} />
      <FilterSelect
        label={texts.outcome}
        all={texts.allOutcomes}
        value={filters.outcome}
        options={toOptions(OUTCOMES)}
        onChange={(outcome) => onChange({ outcome })}
      />
      <FilterSelect
        label={texts.since}
        all={texts.allTimes}
        value={filters.since}
        options={toOptions(TIMES)}
        onChange={(since) => onChange({ since })}
      />
      <FilterText
        label={texts.name}
        placeholder={texts.namePlaceholder}
        value={filters.name}
        onChange={(name) => onChange({ name })}
      />
    </div>
  );
}
