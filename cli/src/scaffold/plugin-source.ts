import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { payloadTypeName } from '@digital-commerce/plugin-schema/hook-reference';
import { toCamelCase } from '../edit-plugin/camel-case.ts';
import { toConstant } from '../edit-plugin/class-constant.ts';
import { toStringLiteral } from '../edit-plugin/string-literal.ts';
import { toCalls } from '../edit-plugin/to-calls.ts';
import type { Literal } from '../edit-plugin/to-literal.ts';
import { CATEGORY_WORDS } from './category-words.ts';
import type { PluginFilesOptions } from './plugin-files.ts';
import { TEMPLATES } from './templates.ts';

const SDK = '@digital-commerce/plugin-sdk';

/** `plugin.ts` as a chain of the category's builder. */
export function toBuilderSource({ category, id, name, author }: PluginFilesOptions): string {
  const { builder } = CATEGORY_WORDS[category];
  const calls = toCalls({ version: '0.1.0', ...(author !== undefined && { author }), ...TEMPLATES[category] });
  return `import { ${builder} } from '${SDK}';

const manifest = ${builder}(${toStringLiteral(name)}, '${id}')
${[...calls, '.build()'].map((call) => `  ${call}`).join('\n')};

export default manifest;
`;
}

/** `plugin.ts` as a class: hooks are its methods, which call the handlers in `src/hooks`. */
export function toClassSource({ category, id, name, author }: PluginFilesOptions): string {
  const { hooks = [], ...rest } = TEMPLATES[category];
  const fields = { id, name, version: '0.1.0', ...(author !== undefined && { author }), category, ...rest };
  const methods = hooks.map(({ hook, file }) => ({ hook, file, method: toCamelCase(hook) }));
  const types = [...new Set([CATEGORY_WORDS[category].type, 'PluginContext', ...hooks.map(toPayloadType)])].toSorted();
  return `import type { ${types.join(', ')} } from '${SDK}';
${methods.map(({ method, file }) => `import ${method} from './${file}';`).join('\n')}

export default class ${toClassName(id)} implements ${CATEGORY_WORDS[category].type} {
${Object.entries(fields)
  .map(([key, value]) => `  ${key} = ${toConstant(value as Literal)};`)
  .join('\n')}

${methods.map(toMethod).join('\n\n')}
}
`;
}

function toMethod({ hook, method }: { hook: HookName; method: string }): string {
  return `  ${method}(context: PluginContext, data: ${toPayloadType({ hook })}) {\n    return ${method}(context, data);\n  }`;
}

export function toPayloadType({ hook }: { hook: HookName }): string {
  return payloadTypeName(HOOKS[hook].payload);
}

export function toClassName(id: string): string {
  const name = toCamelCase(id);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Plugin`;
}
