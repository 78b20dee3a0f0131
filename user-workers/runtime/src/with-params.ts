import { assign, createObject, defineProperty } from './primordials.ts';

/** The request with the values of its path's parameters, as own properties of an object that has no others. */
export function withParams(request: Request, params: Readonly<Record<string, string>>): Request {
  return defineProperty(request, 'params', { value: assign(createObject(null), params), enumerable: true });
}
