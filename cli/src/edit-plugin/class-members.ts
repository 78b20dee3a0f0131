import { toPropertyName } from '@digital-commerce/plugin-bundle/plugin-module';
import type { Class, Expression } from 'oxc-parser';
import type { PluginModule } from './plugin-edit.ts';

/** The method or field of a name. */
export function findMember({ body }: Class, name: string) {
  return body.body.find(
    (element) =>
      (element.type === 'MethodDefinition' || element.type === 'PropertyDefinition') &&
      toPropertyName(element) === name,
  );
}

/** The value of a field; `undefined` when there is no such field. */
export function findFieldValue(plugin: Class, name: string): Expression | undefined {
  const member = findMember(plugin, name);
  const value = member?.type === 'PropertyDefinition' ? member.value : undefined;
  return value === null || value?.type === 'TSEmptyBodyFunctionExpression' ? undefined : value;
}

/** Puts a member at the end of a class, with an empty line between it and those before. */
export function addMember({ text }: PluginModule, plugin: Class, source: string): void {
  const end = plugin.body.end - 1;
  const lineBreak = /\n[ \t]*$/.test(text.original.slice(0, end)) ? '' : '\n';
  const emptyLine = plugin.body.body.length === 0 ? '' : '\n';
  text.appendLeft(end, `${lineBreak}${emptyLine}  ${source}\n`);
}
