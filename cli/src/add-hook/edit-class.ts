import { HOOKS, PlatformError } from '@digital-commerce/plugin-schema';
import { payloadTypeName } from '@digital-commerce/plugin-schema/hook-reference';
import { toPropertyName } from '@digital-commerce/plugin-bundle/plugin-module';
import type { Class } from 'oxc-parser';
import { toCamelCase } from './camel-case.ts';
import type { EditResult, NewHook, PluginModule } from './plugin-edit.ts';
import { toHandlerBody } from './handler-body.ts';

const SDK = '@digital-commerce/plugin-sdk';

/**
 * Adds the method that handles the hook, and the imports that its types need.
 * @throws INVALID_ARGUMENT for a priority, which a method cannot carry
 */
export function editClass(module: PluginModule, plugin: Class, { hook, priority }: NewHook): EditResult {
  const method = toCamelCase(hook);
  const isDeclared = plugin.body.body.some(
    (element) =>
      (element.type === 'MethodDefinition' || element.type === 'PropertyDefinition') &&
      toPropertyName(element) === method,
  );
  if (isDeclared) return { outcome: 'declared' };
  if (priority !== undefined) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `--priority ${priority} cannot be given for a plugin class, whose methods carry none. Leave it out, or write plugin.ts with a builder.`,
    );
  }
  const { text } = module;
  const type = payloadTypeName(HOOKS[hook].payload);
  const end = plugin.body.end - 1;
  const gap = /\n[ \t]*$/.test(text.original.slice(0, end)) ? '\n' : '\n\n';
  text.appendLeft(
    end,
    `${gap}  async ${method}(context: PluginContext, data: ${type}) {\n${toHandlerBody(hook, '    ')}\n  }\n`,
  );
  addTypeImports(module, ['PluginContext', type]);
  return { outcome: 'edited', handler: 'method' };
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
