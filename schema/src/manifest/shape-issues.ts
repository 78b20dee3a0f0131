import type * as z from 'zod';
import { HOOK_NAMES } from '../hooks/index.ts';
import { suggestName } from '../suggest-name.ts';
import { keysAt, readKey } from './keys-at.ts';
import { invalid, showPath, showValue } from './manifest-issue.ts';
import type { ManifestIssue } from './manifest-issue.ts';

type SchemaIssue = z.core.$ZodIssue;

/** A hostile manifest may have a hundred thousand keys that nobody knows. */
const MAX_UNKNOWN_KEYS = 20;
export const MAX_ISSUES = 200;

/** What `value` breaks of `schema`, in words. */
export function shapeIssues(schema: z.ZodType, value: unknown): ManifestIssue[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues
    .slice(0, MAX_ISSUES)
    .flatMap(expandUnion)
    .flatMap((issue) => toManifestIssues(schema, issue, value));
}

/** A union that nothing fits is told by the alternative that comes nearest, if one is of the value's kind. */
function expandUnion(issue: SchemaIssue): SchemaIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const ofItsKind = issue.errors.filter((errors) => errors.every((error) => !isAboutTheWhole(error)));
  const [nearest] = ofItsKind.toSorted((a, b) => a.length - b.length);
  if (nearest === undefined) return [issue];
  return nearest.flatMap((error) => expandUnion({ ...error, path: [...issue.path, ...error.path] }));
}

function isAboutTheWhole({ code, path }: SchemaIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function toManifestIssues(schema: z.ZodType, issue: SchemaIssue, manifest: unknown): ManifestIssue[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const value = path.reduce<unknown>(readKey, manifest);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path, manifest);
    return issue.keys.slice(0, MAX_UNKNOWN_KEYS).map((key) => unknownKey(path, key, known));
  }
  if (path[0] === 'hooks' && path[2] === 'hook' && path.length === 3 && typeof value === 'string') {
    return [unknownHook(path, value)];
  }
  if (issue.code === 'invalid_key') {
    const key = path.at(-1);
    const [wrong] = issue.issues;
    const message = `Key ${showValue(key)} of "${showPath(path.slice(0, -1))}" is not one: it takes ${wrong === undefined ? 'another' : expectation(wrong)}.`;
    return [{ code: 'INVALID', path, message }];
  }
  const names = listNames(issue);
  const suggestion = typeof value === 'string' ? suggestName(value, names) : undefined;
  const told = invalid(path, value, `it takes ${expectation(issue)}`);
  if (suggestion === undefined) return [told];
  return [{ ...told, message: `${told.message} Did you mean "${suggestion}"?`, suggestion }];
}

function unknownKey(path: ManifestIssue['path'], key: string, known: readonly string[]): ManifestIssue {
  const place = path.length === 0 ? '' : ` in "${showPath(path)}"`;
  const suggestion = suggestName(key, known);
  const advice = suggestion === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean "${suggestion}"?`;
  return {
    code: 'UNKNOWN_KEY',
    path: [...path, key],
    message: `Unknown key ${showValue(key)}${place}. ${advice}`,
    ...(suggestion !== undefined && { suggestion }),
  };
}

function unknownHook(path: ManifestIssue['path'], name: string): ManifestIssue {
  const suggestion = suggestName(name, HOOK_NAMES);
  const advice =
    suggestion === undefined ? `The hooks are: ${HOOK_NAMES.join(', ')}.` : `Did you mean "${suggestion}"?`;
  return {
    code: 'UNKNOWN_HOOK',
    path,
    message: `There is no hook ${showValue(name)}. ${advice}`,
    ...(suggestion !== undefined && { suggestion }),
  };
}

/** The texts that a field takes, where it takes only certain ones. */
function listNames(issue: SchemaIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.filter((value) => typeof value === 'string');
  if (issue.code !== 'invalid_union') return [];
  if (issue.errors.length > 0) return issue.errors.flat().flatMap(listNames);
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}

/** What a field takes, to follow "it takes". */
function expectation(issue: SchemaIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'invalid_value':
      return toChoice(issue.values.map((value) => showValue(value)));
    case 'too_big':
      return `at most ${issue.maximum}${toUnit(issue.origin)}`;
    case 'too_small':
      return `at least ${issue.minimum}${toUnit(issue.origin)}`;
    case 'invalid_union':
      return issue.errors.length === 0
        ? toChoice(listNames(issue).map(showValue))
        : [...new Set(issue.errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first)])))].join(
            ', or ',
          );
    // The schema's own words, written to follow "it takes".
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function toUnit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}

function toChoice(options: readonly string[]): string {
  return options.length === 1 ? `${options[0]}` : `one of ${options.join(', ')}`;
}
