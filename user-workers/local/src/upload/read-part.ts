import { ApiError } from '../rest/api-error.ts';
import { parseBracketFields } from './bracket-fields.ts';
import { ungroupBindings } from './ungroup-bindings.ts';

/**
 * The JSON of a form's part, however the client writes it: a field, a file, or bracket fields. `undefined` when there
 * is none.
 * @throws ApiError 10004
 */
export async function readPart(form: FormData, name: string): Promise<unknown> {
  const [part, ...more] = form.getAll(name);
  const fields = parseBracketFields(name, ungroupBindings(name, [...textFields(form)]));
  if (more.length > 0 || (part !== undefined && fields !== undefined)) {
    throw new ApiError(10004, `The upload has more than one part "${name}".`);
  }
  if (part === undefined) return fields;
  try {
    return JSON.parse(typeof part === 'string' ? part : await part.text());
  } catch {
    throw new ApiError(10004, `The part "${name}" is not JSON.`);
  }
}

function* textFields(form: FormData): Generator<[string, string]> {
  for (const [name, value] of form) if (typeof value === 'string') yield [name, value];
}
