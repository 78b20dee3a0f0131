import { findReferences, findTemplateProblems, isJoinedText, isReference } from '@digital-commerce/plugin-schema';
import type { JsonSchema, WorkflowProblem } from '@digital-commerce/plugin-schema';
import { checkOf } from '../json/check-schema.ts';

/**
 * What is wrong with a step's input before it runs: what stands in it is not what the action takes. Of what references bring
 * nothing is known yet, except that something will be there.
 * @param schema what the action takes; absent: anything
 * @param input of no great depth
 * @returns places are JSON Pointers into the input
 */
export function findInputProblems(schema: JsonSchema | undefined, input: unknown): WorkflowProblem[] {
  const broken = findTemplateProblems(input);
  if (broken.length > 0 || schema === undefined) return broken;
  const problems = checkOf(schema)(input);
  const open = findReferences(input).map(({ path }) => path);
  if (open.length === 0) return problems;
  const literal = problems.filter(({ path }) =>
    open.every((place) => place !== path && !place.startsWith(`${path}/`) && !path.startsWith(`${place}/`)),
  );
  return [
    ...findMissing(schema, input, '').filter(({ path }) => literal.every((known) => known.path !== path)),
    ...literal,
  ];
}

/** Keys that are asked for and are not there, whatever the others will hold. */
function findMissing(schema: unknown, input: unknown, path: string): WorkflowProblem[] {
  if (!isObject(schema) || !isObject(input) || isReference(input) || isJoinedText(input)) return [];
  const { required, properties } = schema;
  const names = Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
  const missing = names
    .filter((name) => !Object.hasOwn(input, name))
    .map((name) => ({ path, message: `It has no "${name}", which the action asks for.` }));
  if (!isObject(properties)) return missing;
  const inner = Object.entries(input).flatMap(([key, value]) =>
    Object.hasOwn(properties, key) ? findMissing(properties[key], value, `${path}/${key}`) : [],
  );
  return [...missing, ...inner];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
