import { useQuery } from '@tanstack/react-query';
import { FilterSelect } from './filter-select.tsx';
import { LIVE } from './live-texts.ts';
import { useTexts } from '@/i18n/texts.ts';
import { installationsQuery } from '@/pages/installed/installations-query.ts';

interface PluginFilterProps {
  tenant: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** One of the tenant's plugins, or all. */
export function PluginFilter({ tenant, value, onChange }: PluginFilterProps) {
  const texts = useTexts(LIVE);
  const { data } = useQuery(installationsQuery(tenant));
  const options = (data?.installations ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterSelect label={texts.plugin} all={texts.allPlugins} value={value} options={options} onChange={onChange} />
  );
}
