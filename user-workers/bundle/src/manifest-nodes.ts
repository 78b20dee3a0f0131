import type { Class, Expression, ObjectExpression, Program } from 'oxc-parser';
import { toBuilderNode } from './builder-nodes.ts';
import type { SourceReader } from './builder-nodes.ts';
import { toDecoratorNode } from './decorator-nodes.ts';
import type { ManifestNode, NamedNode } from './manifest-node.ts';
import { follow } from './plugin-module/find-default-export.ts';
import { toPropertyName } from './plugin-module/property-name.ts';

/** The manifest that an expression stands for: an object, a builder's chain of calls, or a class. */
export function toManifestNode(program: Program, expression: Expression): ManifestNode {
  const followed = follow(program, expression) ?? expression;
  const { start } = expression;
  switch (followed.type) {
    case 'ObjectExpression':
      return { start, child: (key) => findProperty(program, followed, String(key)) };
    case 'ArrayExpression':
      return { start, child: (key) => findElement(program, followed.elements, key) };
    case 'ClassExpression':
    case 'ClassDeclaration':
      return {
        start,
        child: (key) =>
          findMember(program, followed, String(key)) ?? toDecoratorNode(toReader(program), followed).child(key),
      };
    case 'CallExpression':
      return { start, child: (key) => toBuilderNode(toReader(program), followed).child(key) };
    default:
      return { start, child: () => undefined };
  }
}

function toReader(program: Program): SourceReader {
  return {
    follow: (expression) => follow(program, expression),
    toNode: (expression) => toManifestNode(program, expression),
  };
}

/** The last property of the name wins, as it does at run time. */
function findProperty(program: Program, object: ObjectExpression, name: string): NamedNode | undefined {
  for (const property of object.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const found = toManifestNode(program, property.argument).child(name);
      if (found !== undefined) return found;
    } else if (toPropertyName(property) === name) {
      return { keyStart: property.key.start, node: toManifestNode(program, property.value) };
    }
  }
  return undefined;
}

function findElement(
  program: Program,
  elements: Extract<Expression, { type: 'ArrayExpression' }>['elements'],
  key: string | number,
): NamedNode | undefined {
  const before = typeof key === 'number' ? elements.slice(0, key + 1) : [];
  const element = typeof key === 'number' ? before[key] : undefined;
  if (element === undefined || element === null) return undefined;
  // How many there are in a spread is known at run time only.
  if (element.type === 'SpreadElement' || before.some((entry) => entry?.type === 'SpreadElement')) return undefined;
  return { keyStart: element.start, node: toManifestNode(program, element) };
}

function findMember(program: Program, { body }: Class, name: string): NamedNode | undefined {
  for (const element of body.body) {
    if (element.type !== 'PropertyDefinition' && element.type !== 'MethodDefinition') continue;
    if (toPropertyName(element) !== name) continue;
    const keyStart = element.key.start;
    const { value } = element;
    const isField =
      element.type === 'PropertyDefinition' && value !== null && value.type !== 'TSEmptyBodyFunctionExpression';
    return { keyStart, node: isField ? toManifestNode(program, value) : { start: keyStart, child: () => undefined } };
  }
  return undefined;
}
