import { HOOKS, isHookName, PlatformError } from '@digital-commerce/plugin-schema';
import { payloadTypeName } from '@digital-commerce/plugin-schema/hook-reference';
import { toPropertyName } from '@digital-commerce/plugin-bundle/plugin-module';
import type { Class } from 'oxc-parser';
import { toConstant } from './class-constant.ts';
import { toCamelCase } from './camel-case.ts';
import { editList } from './edit-list.ts';
import { toShape, toSource, toText } from './entry-shape.ts';
import { toHookBody } from './hook-body.ts';
import type { EditResult, NewEntry, PluginModule } from './plugin-edit.ts';
import { toLiteral } from './to-literal.ts';

const SDK = '@digital-commerce/plugin-sdk';

/**
 * Adds the method that handles a hook, with the imports that its types need; or an entry to the field of that name.
 * `undefined` when the field is there but is not a plain array.
 * @throws INVALID_ARGUMENT for a hook's priority, which a method cannot carry
 */
export function editClass(module: PluginModule, plugin: Class, entry: NewEntry): EditResult | undefined {
  return entry.call === 'hook' ? addMethod(module, plugin, entry) : addField(module, plugin, entry);
}

function addMethod(module: PluginModule, plugin: Class, entry: NewEntry): EditResult {
  const hook = toText(entry, 'hook');
  if (!isHookName(hook)) throw new TypeError(`There is no hook "${hook}".`);
  const method = toCamelCase(hook);
  if (findMember(plugin, method) !== undefined) return { outcome: 'declared' };
  const { priority } = entry.fields;
  if (priority !== undefined) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `--priority ${toLiteral(priority)} cannot be given for a plugin class, whose methods carry none. Leave it out, or write plugin.ts with a builder.`,
    );
  }
  const type = payloadTypeName(HOOKS[hook].payload);
  addMember(
    module,
    plugin,
    `async ${method}(context: PluginContext, data: ${type}) {\n${toHookBody(hook, '    ')}\n  }`,
  );
  addTypeImports(module, ['PluginContext', type]);
  return { outcome: 'edited', handler: 'method' };
}

function addField(module: PluginModule, plugin: Class, entry: NewEntry): EditResult | undefined {
  const [name = '', ...path] = toShape(entry.call).at;
  const member = findMember(plugin, name);
  const value = member?.type === 'PropertyDefinition' ? (member.value ?? undefined) : undefined;
  if (member !== undefined && value === undefined) return undefined;
  const insert = (source: string): void => addMember(module, plugin, `${name} = ${source};`);
  return editList(
    module.text,
    { value, insert },
    { entry, path, source: toSource(entry, (name, value) => toConstant(value, name)) },
  );
}

function findMember({ body }: Class, name: string) {
  return body.body.find(
    (element) =>
      (element.type === 'MethodDefinition' || element.type === 'PropertyDefinition') &&
      toPropertyName(element) === name,
  );
}

function addMember({ text }: PluginModule, plugin: Class, source: string): void {
  const end = plugin.body.end - 1;
  const gap = /\n[ \t]*$/.test(text.original.slice(0, end)) ? '\n' : '\n\n';
  text.appendLeft(end, `${gap}  ${source}\n`);
}

function addTypeImports({ program, text }: PluginModule, names: readonly string[]): void {
  const imports = program.body.filter((statement) => statement.type === 'ImportDeclaration');
  const bound = new Set(imports.flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name)));
  const missing = names.filter((name) => !bound.has(name));
  if (missing.length === 0) return;
  const line = `import type { ${missing.join(', ')} } from '${SDK}';\n`;
  const last = imports.at(-1);
  if (last === undefined) text.prepend(`${line}\n`);
  else text.appendLeft(last.end, `\n${line.trimEnd()}`);
}
