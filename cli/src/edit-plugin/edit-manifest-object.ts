import type { ObjectExpression } from 'oxc-parser';
import { editList, toPropertyPlace } from './edit-list.ts';
import { toShape, toSource } from './entry-shape.ts';
import type { EditResult, NewEntry, PluginModule } from './plugin-edit.ts';

/** Adds an entry to a list of a manifest object; `undefined` when the list is there but is not a plain array. */
export function editManifestObject(
  module: PluginModule,
  manifest: ObjectExpression,
  entry: NewEntry,
): EditResult | undefined {
  const [key = '', ...path] = toShape(entry.call).at;
  const source = toSource(entry);
  return editList(module.text, toPropertyPlace(module.text, manifest, key), { entry, path, source });
}
