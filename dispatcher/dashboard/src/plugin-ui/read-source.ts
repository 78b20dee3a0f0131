import { isFields, readToken } from './read-values.ts';

/** Method and path of the endpoint that data come from; only what changes nothing is asked without somebody wanting it. */
export function readSource(value: unknown): string | undefined {
  const endpoint = isFields(value) ? readToken(value['endpoint'], 300) : undefined;
  return endpoint?.startsWith('GET /') === true ? endpoint : undefined;
}
