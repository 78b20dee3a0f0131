import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Text that stands in the address under a name; what stands there otherwise is not looked at. */
export function useAddressState(name: string): [string | undefined, (value: string | undefined) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const setAll = useSetAddress();
  const value = readAddressText(search, name);
  const set = useCallback((changed: string | undefined) => setAll({ [name]: changed }), [name, setAll]);
  return [value, set];
}

/** The router reads what looks like a number as one. */
export function readAddressText(search: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const found = Object.hasOwn(search, name) ? search[name] : undefined;
  return typeof found === 'number' ? String(found) : typeof found === 'string' ? found : undefined;
}

/** Changes some of what stands in the address; `undefined` takes it away. */
export function useSetAddress(): (changed: Readonly<Record<string, unknown>>) => void {
  const navigate = useNavigate();
  return useCallback(
    (changed) => {
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => ({ ...before, ...changed }),
        replace: true,
        resetScroll: false,
      } as never);
    },
    [navigate],
  );
}
