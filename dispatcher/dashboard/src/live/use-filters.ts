import { useSearch } from '@tanstack/react-router';
import { readAddressText, useSetAddress } from '@/components/use-address-state.ts';

/** What narrows a list, as it stands in the address. What is empty is not there. */
export type Filters<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** Filters of these names, and how to change some of them. */
export function useFilters<const Name extends string>(
  names: readonly Name[],
): [Filters<Name>, (changed: Partial<Record<Name, string | undefined>>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const setAddress = useSetAddress();
  const filters: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = readAddressText(search, name);
    if (value !== undefined) filters[name] = value;
  }
  const change = (changed: Partial<Record<Name, string | undefined>>): void => {
    setAddress(
      Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, value === '' ? undefined : value])),
    );
  };
  return [filters, change];
}
