import * as z from 'zod';

/** Query of every list. Lists are in a fixed order; a page begins after its cursor. */
export const ListQuery = z.strictObject({
  /** `nextCursor` of the page before. */
  cursor: z.string().max(500).optional(),
  /** Entries of a page. Default: 100. */
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ListQuery = z.output<typeof ListQuery>;

/** One page of a list, under the list's own name. `nextCursor` is absent on the last page. */
export function pageOf<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  const shape = { [name]: z.array(item), nextCursor: z.string().optional() } as Record<Name, z.ZodArray<Item>> & {
    nextCursor: z.ZodOptional<z.ZodString>;
  };
  return z.strictObject(shape);
}

/** ISO 8601 in UTC, with milliseconds. */
export const Timestamp = z.iso.datetime({ precision: 3 });
