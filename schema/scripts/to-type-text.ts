import type { JsonSchemaNode } from '../src/hook-reference/index.ts';

/** A JSON Schema as a TypeScript type; `$ref`s are names of types. Descriptions and defaults become comments. */
export function toTypeText(node: JsonSchemaNode, indent = ''): string {
  if (node.$ref !== undefined) return node.$ref.slice('#/$defs/'.length);
  const branches = node.anyOf ?? node.oneOf;
  if (branches !== undefined) return toUnion(branches, indent);
  if (node.const !== undefined) return quote(node.const);
  if (node.enum !== undefined) return node.enum.map(quote).join(' | ');
  switch (node.type) {
    case 'integer':
      return 'number';
    case 'array':
      return toArray(node, indent);
    case 'object':
      return toObject(node, indent);
    default:
      return typeof node.type === 'string' ? node.type : 'unknown';
  }
}

function toUnion(branches: readonly JsonSchemaNode[], indent: string): string {
  return [...new Set(branches.map((branch) => toTypeText(branch, indent)))].join(' | ');
}

function toArray({ items }: JsonSchemaNode, indent: string): string {
  if (typeof items !== 'object' || Array.isArray(items)) return 'unknown[]';
  const item = toTypeText(items, indent);
  return / \| /.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function toObject({ properties, required = [], additionalProperties }: JsonSchemaNode, indent: string): string {
  if (properties === undefined) {
    return `Record<string, ${typeof additionalProperties === 'object' ? toTypeText(additionalProperties, indent) : 'unknown'}>`;
  }
  const inner = `${indent}  `;
  const lines = Object.entries(properties).flatMap(([key, property]) => {
    if (typeof property === 'boolean') return [];
    const mark = required.includes(key) ? '' : '?';
    return [`${inner}${key}${mark}: ${toTypeText(property, inner)};${toComment(property)}`];
  });
  const others = typeof additionalProperties === 'object' ? [`${inner}[further: string]: unknown;`] : [];
  return ['{', ...lines, ...others, `${indent}}`].join('\n');
}

function toComment({ description, default: fallback }: JsonSchemaNode): string {
  const parts = [description, fallback !== undefined && `default ${JSON.stringify(fallback)}`].filter(Boolean);
  return parts.length === 0 ? '' : ` // ${parts.join('; ')}`;
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}
