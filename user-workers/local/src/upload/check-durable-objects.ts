import { ApiError } from '../rest/api-error.ts';
import type { ScriptSettings } from '../store/types.ts';

/**
 * Checks the bindings to Durable Objects against the classes that the script's migrations have made.
 * @throws ApiError 10004, 10061
 */
export function checkDurableObjects(scriptName: string, { bindings, durableObjectClasses = [] }: ScriptSettings): void {
  for (const binding of bindings) {
    if (binding.type !== 'durable_object_namespace') continue;
    const { name, class_name: className, script_name: owner } = binding;
    if (owner !== undefined && owner !== scriptName) {
      throw new ApiError(
        10004,
        `Binding "${name}" is to Durable Objects of the script "${owner}". The local namespace serves those of the script itself: leave "script_name" out, or bind the other script as a service.`,
      );
    }
    if (durableObjectClasses.some((known) => known.name === className)) continue;
    throw new ApiError(
      10061,
      `Cannot create binding for class '${className}' because it is not currently configured to implement Durable Objects. Did you forget to apply a migration that names it in "new_sqlite_classes"?`,
    );
  }
}
