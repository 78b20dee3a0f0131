/** In a step's input: the value at a JSON Pointer into what the run has so far. */
export interface Reference {
  $ref: string;
}

/** In a step's input: texts and values, joined to one text. */
export interface JoinedText {
  $text: (string | Reference)[];
}

/** A part of an input that is not taken as it stands, and where it is. */
export interface FoundReference {
  /** JSON Pointer into the input. */
  path: string;
  /** JSON Pointer into what the run has so far. */
  pointer: string;
}

/** A place in an input that looks like a template and is none. */
export interface TemplateProblem {
  /** JSON Pointer into the input. */
  path: string;
  message: string;
}

export function isReference(value: unknown): value is Reference {
  return isObject(value) && Object.keys(value).length === 1 && typeof value['$ref'] === 'string';
}

export function isJoinedText(value: unknown): value is JoinedText {
  if (!isObject(value) || Object.keys(value).length !== 1) return false;
  const parts = value['$text'];
  return Array.isArray(parts) && parts.every((part) => typeof part === 'string' || isReference(part));
}

/** All references of an input, in the order they stand. @param input of no great depth */
export function findReferences(input: unknown, path = ''): FoundReference[] {
  if (isReference(input)) return [{ path, pointer: input.$ref }];
  if (isJoinedText(input)) {
    return input.$text.filter(isReference).map(({ $ref: pointer }) => ({ path, pointer }));
  }
  return entriesOf(input).flatMap(([key, value]) => findReferences(value, `${path}/${escapeToken(key)}`));
}

/** Objects with "$ref" or "$text" that are neither. @param input of no great depth */
export function findTemplateProblems(input: unknown, path = ''): TemplateProblem[] {
  if (isReference(input) || isJoinedText(input)) return [];
  if (isObject(input) && (Object.hasOwn(input, '$ref') || Object.hasOwn(input, '$text'))) {
    const message = 'A "$ref" takes a JSON Pointer, a "$text" a list of texts and "$ref"s, and both stand alone.';
    return [{ path, message }];
  }
  return entriesOf(input).flatMap(([key, value]) => findTemplateProblems(value, `${path}/${escapeToken(key)}`));
}

/** A key as a JSON Pointer has it. */
export function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
