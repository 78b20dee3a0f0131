import { format, Validator } from '@cfworker/json-schema';
import type { OutputUnit, Schema } from '@cfworker/json-schema';
import type { JsonSchema } from '../manifest/index.ts';
import { compilePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import { mapSchemas } from './schema-node.ts';
import { weigh } from './weigh.ts';

/** A place in a value that is not what the schema asks for. */
export interface ValueProblem {
  /** JSON Pointer; empty for the whole. */
  path: string;
  message: string;
}

/** Checks parsed JSON. @returns what is wrong, nothing when it fits */
export type CheckValue = (value: unknown) => ValueProblem[];

/** Schemas come through, for each part of a value. */
const MAX_STEPS = 20_000_000;
/** Up to here all problems are looked for, above only the first. */
const MAX_STEPS_FOR_ALL = 50_000;
const MAX_VALUE_DEPTH = 200;
const MAX_PROBLEMS = 20;

/** @param schema without problems (`findSchemaProblems`) */
export function compileJsonSchema(schema: JsonSchema): CheckValue {
  const patterns = new Map<string, Pattern>();
  const prepared = mapSchemas(schema, (node) => prepareNode(node, patterns)) as Schema;
  const thorough = new Validator(prepared, '2020-12', false);
  const quick = new Validator(prepared, '2020-12', true);
  const weighed = weigh(schema);
  const weight = 'weight' in weighed ? weighed.weight : Infinity;
  return (value) => {
    const parts = countParts(value);
    const steps = parts * weight;
    if (steps > MAX_STEPS) return [{ path: '', message: 'It has too many parts to be checked.' }];
    const { valid, errors } = withFormats(patterns, () =>
      (steps > MAX_STEPS_FOR_ALL ? quick : thorough).validate(value),
    );
    return valid ? [] : toProblems(errors);
  };
}

/**
 * Patterns go another way than the validator's own, whose time nothing bounds; items are compared with each other only when
 * there are few.
 */
function prepareNode(node: Record<string, unknown>, patterns: Map<string, Pattern>): Record<string, unknown> {
  const { pattern, uniqueItems, ...rest } = node;
  const more: unknown[] = [];
  if (typeof pattern === 'string') {
    const name = `pattern ${pattern}`;
    patterns.set(name, compilePattern(pattern));
    more.push({ format: name });
  }
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  if (uniqueItems === true) more.push({ if: { maxItems: rest['maxItems'] }, then: { uniqueItems } });
  if (more.length === 0) return rest;
  return { ...rest, allOf: [...(Array.isArray(rest['allOf']) ? (rest['allOf'] as unknown[]) : []), ...more] };
}

/** Checks are done before anything else can run, so the table of formats is as it was when another one begins. */
function withFormats<T>(patterns: ReadonlyMap<string, Pattern>, check: () => T): T {
  const table: Record<string, (text: string) => boolean> = format;
  for (const [name, pattern] of patterns) table[name] = pattern;
  try {
    return check();
  } finally {
    for (const name of patterns.keys()) delete table[name];
  }
}

/** Values in a value, and itself; `Infinity` when it is nested too deeply. */
function countParts(value: unknown): number {
  let parts = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_VALUE_DEPTH) return Infinity;
    parts += level.length;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return parts;
}

/** The validator tells each problem again for every schema around it. */
const AROUND = new Set([
  '$ref',
  'additionalProperties',
  'allOf',
  'contains',
  'dependentSchemas',
  'if',
  'items',
  'prefixItems',
  'properties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

function toProblems(errors: readonly OutputUnit[]): ValueProblem[] {
  const own = errors.filter(({ keyword }) => !AROUND.has(keyword));
  return (own.length > 0 ? own : errors).slice(0, MAX_PROBLEMS).map(({ instanceLocation, keyword, error }) => ({
    path: instanceLocation.replace(/^#/, ''),
    message: keyword === 'false' ? 'Nothing may be here.' : error.replace('format "pattern ', 'pattern "'),
  }));
}
