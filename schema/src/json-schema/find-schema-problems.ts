import type * as z from 'zod';
import { suggestName } from '../suggest-name.ts';
import { compilePattern } from './pattern.ts';
import { isObject, SchemaNode, subschemasOf } from './schema-node.ts';
import type { Path } from './schema-node.ts';
import { MAX_WEIGHT, weigh } from './weigh.ts';

/** Something that keeps a schema from being used. `problem` follows "it" or the value. */
export interface SchemaProblem {
  path: Path;
  value: unknown;
  problem: string;
}

const MAX_PROBLEMS = 20;
const MAX_DEPTH = 50;
/** Each item is compared with each other one. */
const MAX_UNIQUE_ITEMS = 100;

/** What is wrong with a JSON Schema: it is one of draft 2020-12, refers only to itself, and can be checked quickly. */
export function findSchemaProblems(schema: unknown): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const visit = (node: unknown, path: Path): void => {
    if (typeof node === 'boolean' || problems.length >= MAX_PROBLEMS) return;
    if (!isObject(node)) return void problems.push({ path, value: node, problem: 'it takes a schema' });
    if (path.length > MAX_DEPTH) return void problems.push({ path, value: node, problem: 'it is nested too deeply' });
    problems.push(...findOwnProblems(node, path));
    for (const inner of subschemasOf(node)) visit(inner.schema, [...path, ...inner.path]);
  };
  visit(schema, []);
  if (problems.length > 0) return problems.slice(0, MAX_PROBLEMS);
  return findCost(schema);
}

function findCost(schema: unknown): SchemaProblem[] {
  const weighed = weigh(schema);
  if ('problem' in weighed) return [weighed];
  if (weighed.weight <= MAX_WEIGHT) return [];
  return [
    {
      path: [],
      value: schema,
      problem: `it has ${weighed.weight} parts with all that it refers to, at most ${MAX_WEIGHT} can be checked`,
    },
  ];
}

function findOwnProblems(node: Record<string, unknown>, path: Path): SchemaProblem[] {
  const { error } = SchemaNode.safeParse(node);
  if (error !== undefined) return error.issues.flatMap((issue) => describe(issue, node, path));
  const problems: SchemaProblem[] = [];
  const { pattern, uniqueItems, maxItems } = node;
  if (typeof pattern === 'string') {
    const problem = findPatternProblem(pattern);
    if (problem !== undefined) problems.push({ path: [...path, 'pattern'], value: pattern, problem });
  }
  if (uniqueItems === true && !(typeof maxItems === 'number' && maxItems <= MAX_UNIQUE_ITEMS)) {
    const problem = `it takes "maxItems" of at most ${MAX_UNIQUE_ITEMS} beside it`;
    problems.push({ path: [...path, 'uniqueItems'], value: uniqueItems, problem });
  }
  return problems;
}

function findPatternProblem(pattern: string): string | undefined {
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function describe(issue: z.core.$ZodIssue, node: Record<string, unknown>, path: Path): SchemaProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_PROBLEMS).map((key) => {
      const suggestion = suggestName(key, Object.keys(SchemaNode.shape));
      const advice = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
      return { path: [...path, key], value: node[key], problem: `no such keyword is checked here${advice}` };
    });
  }
  const inner = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const [key] = inner;
  const value = key === undefined ? node : node[key];
  return [{ path: [...path, ...inner], value, problem: issue.message.replace(/^Invalid (input|option): /, '') }];
}
