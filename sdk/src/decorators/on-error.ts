import type { Problem } from '../builder/plugin-shape.ts';
import { filterErrors } from '../execution/error-filters.ts';
import type { ErrorFilter } from '../execution/error-filters.ts';

/** What the asynchronous method throws goes through these filters; the first that knows the error decides. */
export function OnError<Result = never>(
  ...filters: readonly ErrorFilter<Result>[]
): <This, Args extends readonly unknown[], Returned extends Promise<unknown>>(
  method: (this: This, ...args: Args) => Returned,
  context: { readonly kind: 'method' } & ([Result] extends [Awaited<Returned> | undefined]
    ? unknown
    : Problem<'a filter answers what the method does not'>),
) => (this: This, ...args: Args) => Returned {
  return (method) => filterErrors(method, filters) as never;
}
