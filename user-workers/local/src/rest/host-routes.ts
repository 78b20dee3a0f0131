import type { ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toSuccess } from './envelope.ts';

const PATH = '/host';
export const HOST_PATH = `/client/v4${PATH}`;

/** Which state folder is served here: for programs of this machine that look for a host, so it takes no token. */
export function addHostRoutes(router: ApiRouter, stateDir: string): void {
  router.get(PATH, (request) => {
    // A web page whose name leads to this machine is none of its programs.
    if (!LOCAL_NAMES.has(new URL(request.url).hostname)) throw new ApiError(7003);
    return toSuccess({ pid: process.pid, state_dir: stateDir });
  });
}

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
