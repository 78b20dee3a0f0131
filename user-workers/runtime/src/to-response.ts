import { ResponseConstructor, TypeErrorConstructor } from './primordials.ts';
import { toJsonText } from './to-json-text.ts';

/**
 * An endpoint's result as a response: a `Response` as it is, `undefined` as 204, anything else as JSON.
 * @throws TypeError for what JSON cannot hold, and for a response whose body was read already
 */
export function toResponse(result: unknown): Response {
  if (result instanceof ResponseConstructor) {
    if (!result.bodyUsed && result.body?.locked !== true) return result;
    throw new TypeErrorConstructor('The body of the returned Response was read already. Return a new Response.');
  }
  const text = toJsonText(result);
  if (text === undefined) return new ResponseConstructor(null, { status: 204 });
  return new ResponseConstructor(text, { headers: { 'content-type': 'application/json' } });
}
