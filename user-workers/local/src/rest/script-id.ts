import type { IRequest } from 'itty-router';
import { param } from './api-context.ts';
import { ApiError } from './api-error.ts';

export interface ScriptId {
  namespace: string;
  name: string;
}

/**
 * The script that a path names.
 * @throws ApiError 10004
 */
export function scriptId(request: IRequest): ScriptId {
  return { namespace: param(request, 'namespace'), name: param(request, 'script') };
}

const SCRIPT_NAME = /^[a-z0-9_][a-z0-9_-]{0,62}$/;

/** @throws ApiError 10004 */
export function checkScriptName(name: string): void {
  if (!SCRIPT_NAME.test(name)) throw new ApiError(10004, `"${name.slice(0, 200)}" cannot be the name of a script.`);
}
