import { compileJsonSchema } from '@digital-commerce/plugin-schema';
import { createGeneratorSync } from 'json-schema-faker';
import type { JsonSchema } from 'json-schema-faker';
import { replaceAt } from './replace-at.ts';

/** Variants of one value that are tried. */
const MAX_VARIANTS = 24;
/** Longest text that is tried where a schema names no limit. */
const LONG_TEXT = 2_000;

/**
 * Valid values of a schema: one of required fields only, one of all fields, and the latter with each part in turn at the limits
 * that the schema sets. The same each time.
 */
export function generateValues(schema: object): unknown[] {
  const [least, most] = [0, 1].map((probability) =>
    createGeneratorSync({
      seed: 1,
      optionalsProbability: probability,
      alwaysFakeOptionals: probability === 1,
    }).generate(schema as JsonSchema),
  );
  const check = compileJsonSchema(schema as Parameters<typeof compileJsonSchema>[0]);
  return keepValid([least, most, ...varyAtLimits(schema, most)], (value) => check(value).length === 0);
}

/** The value with each part in turn at the limits of its schema. They may be invalid for what the schema cannot say. */
export function varyAtLimits(schema: object, value: unknown): unknown[] {
  return [...vary(schema, schema, [], value)];
}

/** Each once, those that pass, and not too many. */
export function keepValid(values: readonly unknown[], isValid: (value: unknown) => boolean): unknown[] {
  const seen = new Set<string>();
  return values
    .filter((value) => {
      const text = JSON.stringify(value);
      if (text === undefined || seen.has(text) || !isValid(value)) return false;
      seen.add(text);
      return true;
    })
    .slice(0, MAX_VARIANTS);
}

interface Node {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  anyOf?: Node[];
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  pattern?: string;
  format?: string;
}

function* vary(root: Node, schema: Node, path: readonly string[], whole: unknown): Generator {
  const node = resolve(root, schema);
  for (const value of limitsOf(node)) yield replaceAt(whole, path, value);
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    if (node.required?.includes(name) !== true) yield replaceAt(whole, [...path, name], undefined);
    yield* vary(root, child, [...path, name], whole);
  }
}

function limitsOf(node: Node): unknown[] {
  if (node.enum !== undefined) return node.enum;
  const { type, minimum, maximum, minLength = 0, maxLength = LONG_TEXT, pattern, format } = node;
  if (type === 'number' || type === 'integer') {
    const step = type === 'integer' ? 1 : 0.01;
    const low = minimum ?? (node.exclusiveMinimum === undefined ? -1_000_000 : node.exclusiveMinimum + step);
    const high = maximum ?? (node.exclusiveMaximum === undefined ? 1_000_000_000 : node.exclusiveMaximum - step);
    return [low, high, 0];
  }
  if (type === 'string' && pattern === undefined && format === undefined) {
    const long = 'x'.repeat(Math.min(maxLength, LONG_TEXT));
    return [long.slice(0, minLength), long, 'Ω≈ç√ 漢字 👩‍👩‍👧 \u202E \u0000'.slice(0, maxLength)];
  }
  if (type === 'array' && (node.minItems ?? 0) === 0) return [[]];
  if (type === 'boolean') return [true, false];
  return [];
}

function resolve(root: Node, node: Node): Node {
  const [, ...steps] = node.$ref?.split('/') ?? [];
  if (node.$ref === undefined) return node;
  const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], root);
  return found ?? {};
}
