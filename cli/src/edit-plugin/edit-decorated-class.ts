import { HOOK_NAMES, LIFECYCLE_EVENTS, Manifest } from '@digital-commerce/plugin-schema';
import { follow } from '@digital-commerce/plugin-bundle/plugin-module';
import type { CallExpression, Class, Decorator, Expression, ObjectExpression, Program } from 'oxc-parser';
import path from 'node:path';
import { toCamelCase } from './camel-case.ts';
import { DECORATORS, toDecorator, toPositional } from './decorator-call.ts';
import type { DecoratedCall } from './decorator-call.ts';
import { addMember, findFieldValue, findMember } from './class-members.ts';
import { addField } from './edit-class.ts';
import { addImports, toLocalName } from './edit-imports.ts';
import { findAt, findEntry } from './edit-list.ts';
import { editManifestObject } from './edit-manifest-object.ts';
import { toFields, toShape, toText } from './entry-shape.ts';
import { toHandlerMethod } from './new-handler.ts';
import type { DeclaredEntry, EditResult, EntryCall, NewEntry, PluginModule } from './plugin-edit.ts';

/** Whether decorators of the SDK stand at the class or at one of its methods. */
export function isDecorated(program: Program, plugin: Class): boolean {
  const methods = plugin.body.body.flatMap((element) => ('decorators' in element ? element.decorators : []));
  const names = ['Plugin', ...Object.values(DECORATORS)];
  return [...plugin.decorators, ...methods].some((each) => names.some((name) => toCall(program, each, name)));
}

/**
 * Adds a decorated method; or, for what no method handles, an entry to what `@Plugin` is given. `undefined` when that is
 * not written out.
 */
export function editDecoratedClass(module: PluginModule, plugin: Class, entry: NewEntry): EditResult | undefined {
  const declared = findDeclared(module.program, plugin, entry);
  if (declared !== undefined) return declared;
  const { handler, call } = entry;
  if (handler === undefined || !isDecoratedCall(call)) return addToDeclaration(module, plugin, entry);

  const decorator = DECORATORS[call];
  const name = toMethodName(plugin, entry, decorator);
  const context = findContextType(module.program) ?? 'PluginContext';
  const decorated = toDecorator(call, toFields(entry), toLocalName(module.program, decorator));
  addMember(module, plugin, `${decorated}\n  ${toHandlerMethod(handler, { name, context })}`);
  addImports(module, [decorator], { isType: false });
  const types = [context, handler.data?.type, handler.result?.replace(/<.*/, '')].filter((type) => type !== undefined);
  addImports(module, context === 'PluginContext' ? types : types.slice(1), { isType: true });
  return { outcome: 'edited', handler: 'method' };
}

/** A method with the decorator, an entry of a list, or a method whose name says which hook it handles. */
function findDeclared(program: Program, plugin: Class, entry: NewEntry): DeclaredEntry | undefined {
  if (isDecoratedCall(entry.call) && isMethodDecorated(program, plugin, { ...entry, call: entry.call })) {
    return { outcome: 'declared' };
  }
  const { at } = toShape(entry.call);
  const [field = '', ...rest] = at;
  const listed =
    findEntry(findAt(findDeclaration(program, plugin)?.object, at), entry) ??
    findEntry(findAt(findFieldValue(plugin, field), rest), entry);
  if (listed !== undefined || entry.call !== 'hook') return listed;
  const method = findMember(plugin, toCamelCase(toText(entry, 'hook')));
  const isPlain = method?.type === 'MethodDefinition' && method.decorators.length === 0;
  return isPlain ? { outcome: 'declared' } : undefined;
}

function isMethodDecorated(program: Program, plugin: Class, entry: NewEntry & { call: DecoratedCall }): boolean {
  const positional = toPositional(entry.call);
  const decorators = plugin.body.body.flatMap((element) =>
    element.type === 'MethodDefinition' ? element.decorators : [],
  );
  return decorators.some((each) => {
    const args = toCall(program, each, DECORATORS[entry.call])?.arguments;
    return entry.key.every((key) => toValue(args?.[positional.indexOf(key)]) === entry.fields[key]);
  });
}

function isDecoratedCall(call: EntryCall): call is EntryCall & DecoratedCall {
  return Object.hasOwn(DECORATORS, call);
}

function addToDeclaration(module: PluginModule, plugin: Class, entry: NewEntry): EditResult | undefined {
  const declaration = findDeclaration(module.program, plugin);
  const [field = ''] = toShape(entry.call).at;
  const isField = findMember(plugin, field) !== undefined;
  // What `@Plugin` is given wins over a field of the class.
  if (declaration === undefined) return addField(module, plugin, entry);
  const { object } = declaration;
  if (object === undefined) return undefined;
  if (isField && findAt(object, [field]) === undefined) return addField(module, plugin, entry);
  return editManifestObject(module, object, entry);
}

/** What `@Plugin` is given; without `object` when it is not written out in this module. */
function findDeclaration(program: Program, plugin: Class): { object?: ObjectExpression } | undefined {
  const call = plugin.decorators.flatMap((each) => toCall(program, each, 'Plugin') ?? [])[0];
  if (call === undefined) return undefined;
  const object = toObject(program, call);
  return object === undefined ? {} : { object };
}

/** The object that a call is given, as it is or through `declarePlugin` and names. */
function toObject(program: Program, { arguments: [first] }: CallExpression): ObjectExpression | undefined {
  const value: Expression | undefined =
    first === undefined || first.type === 'SpreadElement' ? undefined : follow(program, first);
  if (value?.type === 'ObjectExpression') return value;
  const isDeclared =
    value?.type === 'CallExpression' &&
    value.callee.type === 'Identifier' &&
    value.callee.name === toLocalName(program, 'declarePlugin');
  return isDeclared ? toObject(program, value) : undefined;
}

/** The call of a decorator, when it is the one of that name. */
function toCall(program: Program, { expression }: Decorator, name: string): CallExpression | undefined {
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') return undefined;
  return expression.callee.name === toLocalName(program, name) ? expression : undefined;
}

function toValue(arg: CallExpression['arguments'][number] | undefined): unknown {
  return arg?.type === 'Literal' ? arg.value : undefined;
}

/** Names that mean something by themselves in a plugin class. */
const MEANT: ReadonlySet<string> = new Set([
  ...HOOK_NAMES.map(toCamelCase),
  ...LIFECYCLE_EVENTS,
  ...Object.keys(Manifest.shape),
  'constructor',
]);

/** Named like the file that would hold it, unless that name is taken. */
function toMethodName(plugin: Class, entry: NewEntry, decorator: string): string {
  const name = entry.call === 'hook' ? toCamelCase(toText(entry, 'hook')) : path.parse(toText(entry, 'file')).name;
  const isFree = (candidate: string): boolean => findMember(plugin, candidate) === undefined;
  if (isFree(name) && (entry.call === 'hook' || !MEANT.has(name))) return name;
  for (let number = 1; ; number += 1) {
    const candidate = `${name}${decorator}${number === 1 ? '' : number}`;
    if (isFree(candidate) && !MEANT.has(candidate)) return candidate;
  }
}

/** The name of the module's own type of contexts: `type Context = ContextOf<typeof declaration>`. */
function findContextType(program: Program): string | undefined {
  const contextOf = toLocalName(program, 'ContextOf');
  for (const statement of program.body) {
    if (statement.type !== 'TSTypeAliasDeclaration') continue;
    const { id, typeAnnotation: type } = statement;
    if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === contextOf) {
      return id.name;
    }
  }
  return undefined;
}
