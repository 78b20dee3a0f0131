import type { Expression, Program } from 'oxc-parser';

/** What a module exports as default, followed through names and type annotations to the thing itself. */
export function findDefaultExport(program: Program): Expression | undefined {
  for (const statement of program.body) {
    if (statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement;
      if (declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'FunctionDeclaration') return undefined;
      return follow(program, declaration);
    }
    if (statement.type !== 'ExportNamedDeclaration' || statement.source !== null) continue;
    for (const { exported, local } of statement.specifiers) {
      const name = exported.type === 'Literal' ? exported.value : exported.name;
      if (name === 'default' && local.type === 'Identifier') return findBinding(program, local.name);
    }
  }
  return undefined;
}

/** An expression behind the names and type annotations that lead to it. */
export function follow(program: Program, expression: Expression): Expression | undefined {
  switch (expression.type) {
    case 'Identifier':
      return findBinding(program, expression.name);
    case 'TSSatisfiesExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return follow(program, expression.expression);
    default:
      return expression;
  }
}

function findBinding(program: Program, name: string): Expression | undefined {
  for (const statement of program.body) {
    const declaration =
      statement.type === 'ExportNamedDeclaration' && statement.declaration !== null ? statement.declaration : statement;
    if (declaration.type === 'ClassDeclaration' && declaration.id?.name === name) return declaration;
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === 'Identifier' && id.name === name && init !== null) return follow(program, init);
    }
  }
  return undefined;
}
