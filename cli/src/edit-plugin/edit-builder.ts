import { follow } from '@digital-commerce/plugin-bundle/plugin-module';
import { CATEGORY_CALLS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import type { Argument, CallExpression, Expression, Program } from 'oxc-parser';
import { toFields, toShape } from './entry-shape.ts';
import type { DeclaredEntry, EditResult, NewEntry, PluginModule } from './plugin-edit.ts';
import { toLiteral } from './to-literal.ts';

/** Adds a call before the `.build()` that ends a chain; `undefined` when `chain` is no such chain. */
export function editBuilder(
  { program, text }: PluginModule,
  chain: CallExpression,
  entry: NewEntry,
): EditResult | undefined {
  const { callee } = chain;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.name !== 'build') return undefined;
  const declared = findDeclared(program, callee.object, entry);
  if (declared !== undefined) return declared;

  const dot = text.original.lastIndexOf('.', callee.property.start);
  // `.build()` on a line of its own gives the new call one too.
  const gap = /\n[ \t]*$/.exec(text.original.slice(callee.object.end, dot))?.[0] ?? '';
  text.appendLeft(dot, `${toCall(entry)}${gap}`);
  return { outcome: 'edited', handler: 'file' };
}

function toCall(entry: NewEntry): string {
  const { positional } = toShape(entry.call);
  const fields = toFields(entry);
  const options = Object.entries(fields).filter(([name]) => !positional.includes(name));
  const args = [
    ...positional.map((name) => toLiteral(fields[name] ?? '')),
    ...(options.length === 0 ? [] : [toLiteral(Object.fromEntries(options))]),
  ];
  return `.${entry.call}(${args.join(', ')})`;
}

/** The calls of all categories' builders that are short for `.hook(…)`, with the hook of each. */
const SHORT_CALLS: ReadonlyMap<string, HookName> = new Map(
  Object.values(CATEGORY_CALLS).flatMap((calls) => Object.entries<HookName>(calls)),
);

function findDeclared(program: Program, chain: Expression, entry: NewEntry): DeclaredEntry | undefined {
  const { positional } = toShape(entry.call);
  for (let link = follow(program, chain); link?.type === 'CallExpression';) {
    const { callee } = link;
    if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
    const hook = SHORT_CALLS.get(callee.property.name);
    const call = hook === undefined ? callee.property.name : 'hook';
    const values = [...(hook === undefined ? [] : [hook]), ...link.arguments.map(toValue)];
    const valueOf = (name: string): unknown => values[positional.indexOf(name)];
    if (call === entry.call && entry.key.every((name) => valueOf(name) === entry.fields[name])) {
      const file = valueOf('file');
      return { outcome: 'declared', ...(typeof file === 'string' && { file }) };
    }
    link = follow(program, callee.object);
  }
  return undefined;
}

function toValue(arg: Argument): unknown {
  return arg.type === 'Literal' ? arg.value : undefined;
}
