import type { CallExpression, Expression } from 'oxc-parser';
import type { EditResult, NewHook, PluginModule } from './plugin-edit.ts';

/** Adds `.hook(…)` before the `.build()` that ends a chain; `undefined` when `chain` is no such chain. */
export function editBuilder({ text }: PluginModule, chain: CallExpression, hook: NewHook): EditResult | undefined {
  const { callee } = chain;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.name !== 'build') return undefined;
  const declared = findDeclared(callee.object, hook.hook);
  if (declared !== undefined)
    return { outcome: 'declared', ...(declared.file !== undefined && { file: declared.file }) };

  const dot = text.original.lastIndexOf('.', callee.property.start);
  // `.build()` on a line of its own gives the new call one too.
  const gap = /\n[ \t]*$/.exec(text.original.slice(callee.object.end, dot))?.[0] ?? '';
  const options = hook.priority === undefined ? '' : `, { priority: ${hook.priority} }`;
  text.appendLeft(dot, `.hook('${hook.hook}', '${hook.file}'${options})${gap}`);
  return { outcome: 'edited', handler: 'file' };
}

function findDeclared(chain: Expression, hook: string): { file?: string } | undefined {
  for (let link: Expression = chain; link.type === 'CallExpression';) {
    const { callee } = link;
    if (callee.type !== 'MemberExpression') return undefined;
    if (!callee.computed && callee.property.name === 'hook') {
      const [name, file] = link.arguments;
      if (name?.type === 'Literal' && name.value === hook) {
        return file?.type === 'Literal' && typeof file.value === 'string' ? { file: file.value } : {};
      }
    }
    link = callee.object;
  }
  return undefined;
}
