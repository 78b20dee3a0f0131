import { ApiError } from '../rest/api-error.ts';

type Field = readonly [string, string];

// Which types have the fields that not every binding has.
const FIELD_TYPES: Record<string, readonly string[]> = {
  text: ['plain_text', 'secret_text'],
  json: ['json'],
  namespace_id: ['kv_namespace', 'ratelimit'],
  id: ['d1'],
  database_id: ['d1'],
  bucket_name: ['r2_bucket'],
  queue_name: ['queue'],
  delivery_delay: ['queue'],
  service: ['service'],
  class_name: ['durable_object_namespace'],
  namespace: ['dispatch_namespace'],
  old_name: ['inherit'],
};

/**
 * SDK 4 sends the fields of all bindings grouped by name: every type, every name, every text. Puts the fields of each
 * binding side by side again.
 * @throws ApiError 10004 when it cannot be told whose a field is
 */
export function ungroupBindings(root: string, fields: readonly Field[]): readonly Field[] {
  const prefix = `${root}[bindings][]`;
  const own = fields.filter(([name]) => name.startsWith(`${prefix}[`));
  const isGrouped = own.some(([name], index) => name === `${prefix}[type]` && name === own[index + 1]?.[0]);
  if (!isGrouped) return fields;
  const columns = Map.groupBy(own, ([name]) => name);
  const types = columns.get(`${prefix}[type]`)?.map(([, value]) => value) ?? [];
  const elements: Field[][] = types.map(() => []);
  for (const [name, column] of columns) {
    const owners = findOwners(name.slice(prefix.length), column.length, types);
    if (!owners) throw new ApiError(10004, `It cannot be told which bindings have the field "${name.slice(0, 200)}".`);
    for (const [index, field] of column.entries()) elements[owners[index] ?? -1]?.push(field);
  }
  return [...fields.filter((field) => !own.includes(field)), ...elements.flat()];
}

/** The indices of the bindings that a column of fields belongs to. */
function findOwners(path: string, count: number, types: readonly string[]): number[] | undefined {
  const all = types.map((_type, index) => index);
  if (count === types.length) return all;
  const wanted = FIELD_TYPES[/^\[([^\]]*)\]/.exec(path)?.[1] ?? ''];
  const owners = all.filter((index) => wanted?.includes(types[index] ?? ''));
  return owners.length === count ? owners : undefined;
}
