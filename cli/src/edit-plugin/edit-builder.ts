import type { Argument, CallExpression, Expression } from 'oxc-parser';
import { toFields, toShape } from './entry-shape.ts';
import type { EditResult, NewEntry, PluginModule } from './plugin-edit.ts';
import { toLiteral } from './to-literal.ts';

/** Adds a call before the `.build()` that ends a chain; `undefined` when `chain` is no such chain. */
export function editBuilder({ text }: PluginModule, chain: CallExpression, entry: NewEntry): EditResult | undefined {
  const { callee } = chain;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.name !== 'build') return undefined;
  const declared = findDeclared(callee.object, entry);
  if (declared !== undefined)
    return { outcome: 'declared', ...(declared.file !== undefined && { file: declared.file }) };

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

function findDeclared(chain: Expression, entry: NewEntry): { file?: string } | undefined {
  const { positional } = toShape(entry.call);
  for (let link: Expression = chain; link.type === 'CallExpression';) {
    const { callee } = link;
    if (callee.type !== 'MemberExpression') return undefined;
    const args = link.arguments;
    const textOf = (name: string): unknown => toText(args[positional.indexOf(name)]);
    if (
      !callee.computed &&
      callee.property.name === entry.call &&
      entry.key.every((name) => textOf(name) === entry.fields[name])
    ) {
      const file = textOf('file');
      return typeof file === 'string' ? { file } : {};
    }
    link = callee.object;
  }
  return undefined;
}

function toText(arg: Argument | undefined): unknown {
  return arg?.type === 'Literal' ? arg.value : undefined;
}
