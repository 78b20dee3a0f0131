import type { Manifest } from '@digital-commerce/plugin-schema';
import { hookExample, schemaExample } from '@digital-commerce/plugin-sdk/testing';
import { fillParameters, fillRedacted, madeUpText } from './fill-redacted.ts';
import { REDACTED } from '@digital-commerce/plugin-schema/redacted';
import type { FilledPlace } from './fill-redacted.ts';
import type { ReplayInput } from './replay-input.ts';

export interface FilledInput {
  input: ReplayInput;
  places: FilledPlace[];
}

/**
 * Puts values in the place of redacted ones: of the hook's example, of what the manifest says that an action or endpoint
 * takes, else texts that are made up.
 * @param name of the execution
 */
export function fillInput(input: ReplayInput, manifest: Manifest, name: string): FilledInput {
  switch (input.kind) {
    case 'hook':
      return fillData(input, hookExample(input.name));
    case 'action':
      return fillData(input, exampleOf(manifest.actions.find((action) => action.name === name)?.input));
    case 'event':
      return fillData(input, undefined);
    case 'webhook': {
      const { body, places } = fillBody(input, undefined);
      return { input: { ...input, body: body ?? '' }, places };
    }
    case 'endpoint': {
      const declared = manifest.apiEndpoints.find(({ method, path }) => `${method} ${path}` === name);
      const { body, places } = fillBody(input, exampleOf(declared?.input));
      const query = fillParameters(input.query);
      const path = input.path.split('/').map((part) => (part === REDACTED ? encodeURIComponent(madeUpText('')) : part));
      const inPath = input.path.includes(REDACTED) ? [{ path: input.path, by: 'made_up' as const }] : [];
      const filled = { ...input, path: path.join('/'), query: query.value, body };
      return { input: filled, places: [...inPath, ...query.places, ...places] };
    }
    default:
      return { input, places: [] };
  }
}

function fillData(input: Extract<ReplayInput, { data: unknown }>, example: unknown): FilledInput {
  const { value, places } = fillRedacted(input.data, example);
  return { input: { ...input, data: value }, places };
}

function fillBody(
  { headers, body }: { headers: Record<string, string>; body: string | undefined },
  example: unknown,
): { body: string | undefined; places: FilledPlace[] } {
  if (body === undefined || body === '') return { body, places: [] };
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
    const { value, places } = fillParameters(new URLSearchParams(body));
    return { body: String(new URLSearchParams(value)), places };
  }
  const { value, places } = fillRedacted(parseJson(body), example);
  return { body: places.length === 0 ? body : JSON.stringify(value), places };
}

/** `undefined` when there is nothing to take from it, as for a body that was given and is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function exampleOf(schema: object | undefined): unknown {
  return schema === undefined ? undefined : schemaExample(schema);
}
