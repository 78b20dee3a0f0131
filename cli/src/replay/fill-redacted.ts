import { REDACTED } from '@digital-commerce/plugin-schema/redacted';

export interface FilledPlace {
  /** JSON Pointer; the name of a parameter of a query or form. */
  path: string;
  /** `example`: a value of the hook's example, or of the schema; `made_up`: a text; `left_out`: there is no value. */
  by: 'example' | 'made_up' | 'left_out';
}

export interface Filled<T = unknown> {
  value: T;
  places: FilledPlace[];
}

/** Puts what an example has there in the place of redacted values. @param example `undefined`: texts are made up */
export function fillRedacted(value: unknown, example?: unknown): Filled {
  const places: FilledPlace[] = [];
  const hasExample = example !== undefined;
  const fill = (part: unknown, instead: unknown, path: string): unknown => {
    if (part === REDACTED) {
      const by = instead !== undefined ? 'example' : hasExample ? 'left_out' : 'made_up';
      places.push({ path, by });
      return by === 'made_up' ? madeUpText(path) : structuredClone(instead);
    }
    if (Array.isArray(part)) {
      const items = Array.isArray(instead) ? (instead as unknown[]) : [];
      return part.map((item, index) => fill(item, items[index] ?? items[0], `${path}/${index}`));
    }
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([name, child]) => {
      const pointer = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return [name, fill(child, valueOf(instead, name), pointer)] as const;
    });
    return Object.fromEntries(entries.filter(([, child]) => child !== undefined));
  };
  return { value: fill(value, example, ''), places };
}

/** The same for parameters of a query or form. */
export function fillParameters(parameters: Iterable<[name: string, value: string]>): Filled<[string, string][]> {
  const places: FilledPlace[] = [];
  const value = Array.from(parameters, ([name, text]): [string, string] => {
    if (text !== REDACTED) return [name, text];
    places.push({ path: name, by: 'made_up' });
    return [name, madeUpText(name)];
  });
  return { value, places };
}

export function madeUpText(name: string): string {
  return /mail[^/]*$/i.test(name) ? 'customer@example.com' : 'redacted';
}

function valueOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
