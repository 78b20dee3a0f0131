import { isObject, subschemasOf } from './schema-node.ts';
import type { Path } from './schema-node.ts';

export const MAX_WEIGHT = 2_000;

/**
 * How many schemas a check of one value may come through, everything that is referred to counted each time, so that a
 * small schema cannot double its own work again and again. It may not come back to itself, since then there is no bound.
 */
export function weigh(schema: unknown): { weight: number } | { path: Path; value: unknown; problem: string } {
  const definitions = isObject(schema) && isObject(schema['$defs']) ? schema['$defs'] : {};
  const known = new Map<string, number>();
  const open = new Set<string>();
  let problem: { path: Path; value: unknown; problem: string } | undefined;

  const weighNode = (node: unknown, path: Path): number => {
    if (!isObject(node)) return 1;
    const own = Array.isArray(node['enum']) ? 1 + node['enum'].length : 1;
    const inner = subschemasOf(node)
      .filter(({ path: [key] }) => key !== '$defs')
      .reduce((sum, each) => sum + weighNode(each.schema, [...path, ...each.path]), own);
    return typeof node['$ref'] === 'string' ? inner + weighReference(node['$ref'], [...path, '$ref']) : inner;
  };
  const weighReference = (reference: string, path: Path): number => {
    const name = reference.slice('#/$defs/'.length);
    if (!Object.hasOwn(definitions, name)) {
      problem ??= { path, value: reference, problem: '"$defs" has no such schema' };
      return 1;
    }
    if (open.has(name)) {
      problem ??= { path, value: reference, problem: 'it comes back to itself, and nothing bounds the check then' };
      return 1;
    }
    const before = known.get(name);
    if (before !== undefined) return before;
    open.add(name);
    const weight = Math.min(weighNode(definitions[name], ['$defs', name]), MAX_WEIGHT + 1);
    open.delete(name);
    known.set(name, weight);
    return weight;
  };

  const weight = weighNode(schema, []);
  for (const name of Object.keys(definitions)) weighReference(`#/$defs/${name}`, ['$defs', name]);
  return problem ?? { weight };
}
