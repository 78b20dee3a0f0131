import type { ImportDeclaration, Program } from 'oxc-parser';
import type { PluginModule } from './plugin-edit.ts';

const SDK = '@digital-commerce/plugin-sdk';

/** What a module calls something of the SDK: its own name, unless it is imported under another. */
export function toLocalName(program: Program, name: string): string {
  for (const { specifiers } of listImports(program).filter(isOfSdk)) {
    for (const specifier of specifiers) {
      if (specifier.type !== 'ImportSpecifier') continue;
      const { imported, local } = specifier;
      if ((imported.type === 'Literal' ? imported.value : imported.name) === name) return local.name;
    }
  }
  return name;
}

/** Imports things of the SDK, unless their names are bound already: beside others of it, else on a line of their own. */
export function addImports(
  { program, text }: PluginModule,
  names: readonly string[],
  { isType }: { isType: boolean },
): void {
  const imports = listImports(program);
  const bound = new Set(imports.flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name)));
  const missing = [...new Set(names)].filter((name) => !bound.has(toLocalName(program, name)));
  if (missing.length === 0) return;
  const kind = isType ? 'type' : 'value';
  const place = imports
    .filter((statement) => isOfSdk(statement) && statement.importKind === kind)
    .flatMap(({ specifiers }) => specifiers)
    .findLast(({ type }) => type === 'ImportSpecifier');
  if (place !== undefined) {
    text.appendLeft(place.end, missing.map((name) => `, ${name}`).join(''));
    return;
  }
  const line = `import ${isType ? 'type ' : ''}{ ${missing.join(', ')} } from '${SDK}';`;
  const last = imports.at(-1);
  if (last === undefined) text.prepend(`${line}\n\n`);
  else text.appendLeft(last.end, `\n${line}`);
}

function listImports(program: Program): ImportDeclaration[] {
  return program.body.filter((statement) => statement.type === 'ImportDeclaration');
}

function isOfSdk({ source }: ImportDeclaration): boolean {
  return source.value === SDK;
}
