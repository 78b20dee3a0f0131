import type { JsonSchemaNode } from '../../src/hook-reference/index.ts';
import { toTable } from '../to-table.ts';

const PREFIX = '#/components/schemas/';

/** The fields of an object as a table; of anything else its type. */
export function toFields(node: JsonSchemaNode): string {
  const { properties = {}, required = [] } = node;
  const rows = Object.entries(properties).flatMap(([name, property]) => {
    if (typeof property === 'boolean') return [];
    const isNeeded = required.includes(name) ? 'required' : '';
    return [[`\`${name}\``, toLinkedType(property), isNeeded, describeLimits(property)]];
  });
  if (rows.length === 0) return [toLinkedType(node), describeLimits(node)].filter(Boolean).join(': ');
  return toTable(['field', 'type', 'needed', 'limits'], rows);
}

/** A type for a line of text or a cell, with links to the types that have names. */
export function toLinkedType(node: JsonSchemaNode, page = 'types.md'): string {
  const name = nameOf(node);
  const toLink = (each: string): string => `[\`${each}\`](${page}#${each.toLowerCase()})`;
  if (name !== undefined) return toLink(name);
  const item = node.type === 'array' && typeof node.items === 'object' ? node.items : undefined;
  const ofItem = item && !Array.isArray(item) ? nameOf(item) : undefined;
  if (ofItem !== undefined) return `list of ${toLink(ofItem)}`;
  const text = toType(node);
  const named = [...new Set(namesIn(node))].map(toLink);
  const links = named.length === 0 ? '' : ` (${named.join(', ')})`;
  return `\`${text.replaceAll('|', '\\|')}\`${links}`;
}

/** What a value has to be beside its type, in words. */
export function describeLimits(node: JsonSchemaNode): string {
  const { type, minLength, maxLength, minItems, maxItems, minimum, maximum, format, pattern, description } = node;
  return [
    description,
    toRange(minLength, maxLength, 'characters'),
    toRange(minItems, maxItems, 'entries'),
    toRange(toBound(minimum), toBound(maximum), ''),
    type === 'string' && format !== undefined && `a ${format}`,
    format === undefined && pattern !== undefined && pattern.length <= 80 && `\`${pattern.replaceAll('|', '\\|')}\``,
    node.default !== undefined && `default \`${JSON.stringify(node.default)}\``,
  ]
    .filter(Boolean)
    .join('; ');
}

/** The largest numbers that JSON can hold say nothing. */
function toBound(bound: number | undefined): number | undefined {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;
}

function toRange(least: number | undefined, most: number | undefined, unit: string): string {
  const [low, high] = [least, most].map((bound) => bound?.toLocaleString('en'));
  const range =
    low !== undefined && high !== undefined
      ? low === high
        ? low
        : `${low} to ${high}`
      : (low !== undefined && `at least ${low}`) || (high !== undefined && `at most ${high}`);
  return range ? `${range} ${unit}`.trimEnd() : '';
}

/** As TypeScript has it, in one line; types that have names by their names. */
function toType(node: JsonSchemaNode): string {
  const name = nameOf(node);
  if (name !== undefined) return name;
  const branches = node.anyOf ?? node.oneOf;
  if (branches !== undefined) return [...new Set(branches.map((branch) => toType(branch)))].join(' | ');
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (node.type === 'array') return toArray(node);
  if (node.type === 'object') return toObject(node);
  if (node.type === 'integer') return 'number';
  return typeof node.type === 'string' ? node.type : 'any JSON';
}

function toArray({ items, prefixItems }: JsonSchemaNode): string {
  if (prefixItems !== undefined) return `[${prefixItems.map((item) => toType(item as JsonSchemaNode)).join(', ')}]`;
  if (typeof items !== 'object' || Array.isArray(items)) return 'any JSON[]';
  const item = toType(items);
  return item.includes(' ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function toObject({ properties, required = [], additionalProperties }: JsonSchemaNode): string {
  const fields = Object.entries(properties ?? {}).flatMap(([name, property]) =>
    typeof property === 'boolean' ? [] : [`${name}${required.includes(name) ? '' : '?'}: ${toType(property)}`],
  );
  if (typeof additionalProperties === 'object') fields.push(`[name]: ${toType(additionalProperties)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`;
}

function nameOf({ $ref }: JsonSchemaNode): string | undefined {
  return $ref?.startsWith(PREFIX) === true ? $ref.slice(PREFIX.length) : undefined;
}

function namesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = nameOf(node as JsonSchemaNode);
  return [...(own === undefined ? [] : [own]), ...Object.values(node).flatMap(namesIn)];
}
