import type { ApiRouter } from './api-context.ts';
import { toSuccess } from './envelope.ts';

const PATH = '/host';
export const HOST_PATH = `/client/v4${PATH}`;

/** Which state folder is served here: for programs of this machine that look for a host, so it takes no token. */
export function addHostRoutes(router: ApiRouter, stateDir: string): void {
  router.get(PATH, () => toSuccess({ pid: process.pid, state_dir: stateDir }));
}
