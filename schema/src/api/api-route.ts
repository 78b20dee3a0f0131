import type * as z from 'zod';
import type { ErrorCode } from '../errors.ts';
import type { Action } from '../roles.ts';

/**
 * Who may use a route. `open`: everybody. `any`: whoever holds a token. `operator`: the operator. `publisher`: the operator,
 * and the publisher in the path or of the plugin in the path. An action: the operator, and whoever's role in the path's
 * tenant has it. `endpoint`: what the plugin's manifest says. `action`: as `hooks:run`, or whoever holds the permission that the
 * plugin's action asks for.
 */
export type Access = 'open' | 'any' | 'operator' | 'publisher' | 'endpoint' | 'action' | Action;

/** One route of the platform's HTTP API, as documents, clients and tests see it. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'ANY';
  /** Parameters are named `:tenant`; `*` at the end is the rest. */
  readonly path: string;
  readonly access: Access;
  /** One sentence. */
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** The JSON body. `multipart` and `bytes`: what the summary says. */
  readonly body?: z.ZodType | 'multipart' | 'bytes';
  /** JSON body by status; `null` for an empty one, `bytes` for whatever a plugin answers. */
  readonly answers: Readonly<Record<number, z.ZodType | null | 'bytes'>>;
  /** Codes of its own, beside those of every route. */
  readonly errors?: readonly ErrorCode[];
  /** With `Accept: text/event-stream` it goes on with what happens next. */
  readonly follows?: true;
  /** Its query can ask for text instead of JSON. */
  readonly alsoText?: true;
}
