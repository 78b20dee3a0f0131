import type { operations } from './openapi.d.ts';

type Responses<Operation extends keyof operations> = operations[Operation]['responses'];
type JsonOf<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;

/** The JSON that an operation answers when it succeeds. */
export type Answer<Operation extends keyof operations> = {
  [Status in keyof Responses<Operation>]: Status extends 200 | 201 | 202 ? JsonOf<Responses<Operation>[Status]> : never;
}[keyof Responses<Operation>];
