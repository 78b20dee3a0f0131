import { useNavigate, useSearch } from '@tanstack/react-router';

/** What narrows a list, as it stands in the address. What is empty is not there. */
export type Filters<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** Filters of these names, and how to change some of them. */
export function useFilters<const Name extends string>(
  names: readonly Name[],
): [Filters<Name>, (changed: Partial<Record<Name, string | undefined>>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filters: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = search[name];
    // The router reads what looks like a number as one.
    if (typeof value === 'string' || typeof value === 'number') filters[name] = String(value);
  }
  const change = (changed: Partial<Record<Name, string | undefined>>): void => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...changed }).filter(([, value]) => value !== undefined && value !== ''),
    );
    void navigate({ to: '.', search: next, replace: true });
  };
  return [filters, change];
}
