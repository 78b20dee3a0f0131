import type { Class } from 'oxc-parser';
import { toCamelCase } from './camel-case.ts';
import { toConstant } from './class-constant.ts';
import { addMember, findFieldValue, findMember } from './class-members.ts';
import { addImports } from './edit-imports.ts';
import { editList, findEntry } from './edit-list.ts';
import { toShape, toSource, toText } from './entry-shape.ts';
import { toHandlerMethod } from './new-handler.ts';
import type { NewHandler } from './new-handler.ts';
import type { EditResult, NewEntry, PluginModule } from './plugin-edit.ts';

/**
 * Adds the method that handles a hook, with the imports that its types need; or an entry to the field of that name.
 * `undefined` when the field is there but is not a plain array.
 */
export function editClass(module: PluginModule, plugin: Class, entry: NewEntry): EditResult | undefined {
  const { handler } = entry;
  if (entry.call === 'hook' && handler !== undefined) return addHook(module, plugin, { ...entry, handler });
  return addField(module, plugin, entry);
}

/** The method's name says which hook it handles; a priority stands in the field `hooks`. */
function addHook(
  module: PluginModule,
  plugin: Class,
  entry: NewEntry & { handler: NewHandler },
): EditResult | undefined {
  const method = toCamelCase(toText(entry, 'hook'));
  const declared = findEntry(findFieldValue(plugin, 'hooks'), entry);
  if (declared !== undefined) return declared;
  if (findMember(plugin, method) !== undefined) return { outcome: 'declared' };
  if (entry.fields['priority'] !== undefined) {
    const fields = { ...entry.fields, file: `plugin.ts#${method}` };
    if (addField(module, plugin, { ...entry, fields }) === undefined) return undefined;
  }
  addMember(module, plugin, toHandlerMethod(entry.handler, { name: method, context: 'PluginContext' }));
  const { data } = entry.handler;
  addImports(module, ['PluginContext', ...(data === undefined ? [] : [data.type])], { isType: true });
  return { outcome: 'edited', handler: 'method' };
}

/** Adds an entry to the list of a field; `undefined` when the field is there but its list is not written out. */
export function addField(module: PluginModule, plugin: Class, entry: NewEntry): EditResult | undefined {
  const [name = '', ...path] = toShape(entry.call).at;
  const value = findFieldValue(plugin, name);
  if (value === undefined && findMember(plugin, name) !== undefined) return undefined;
  const insert = (source: string): void => addMember(module, plugin, `${name} = ${source};`);
  return editList(
    module.text,
    { value, insert },
    { entry, path, source: toSource(entry, (name, value) => toConstant(value, name)) },
  );
}
