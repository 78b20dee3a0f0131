import { ApiError } from '../rest/api-error.ts';
import type { ScriptBinding } from '../store/types.ts';
import { parseBinding } from './bindings.ts';
import type { WireBinding } from './bindings.ts';

export interface InheritOptions {
  previous: readonly ScriptBinding[];
  /** Types whose old bindings stay although the upload does not name them. */
  keep?: readonly string[];
  /** Whether a binding that has nothing to inherit from is an error. Otherwise it is dropped, as on the platform. */
  isStrict?: boolean;
}

/**
 * The script's new bindings: those that are given, those that they inherit, those that are kept.
 * @throws ApiError 10004
 */
export function resolveBindings(given: readonly WireBinding[], options: InheritOptions): ScriptBinding[] {
  const { previous, keep = [] } = options;
  const named = given.flatMap((binding) => resolveOne(binding, options));
  const names = new Set<string>();
  for (const { name } of named) {
    if (names.has(name)) throw new ApiError(10004, `Two bindings are called "${name.slice(0, 200)}".`);
    names.add(name);
  }
  return [...named, ...previous.filter(({ type, name }) => keep.includes(type) && !names.has(name))];
}

function resolveOne(binding: WireBinding, { previous, isStrict = false }: InheritOptions): ScriptBinding[] {
  const { type, name } = binding;
  // wrangler names the bindings that are to stay by type and name alone.
  const isBare = Object.keys(binding).length === 2;
  const source = typeof binding['old_name'] === 'string' ? binding['old_name'] : name;
  const old = previous.find((other) => other.name === source);
  if (type === 'inherit') {
    if (old) return [{ ...old, name }];
    if (!isStrict) return [];
    throw new ApiError(10004, `Binding "${name}" has nothing to inherit from: the script has no binding "${source}".`);
  }
  if (isBare && old?.type === type) return [old];
  return [parseBinding(binding)];
}
