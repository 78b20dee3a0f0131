import type { Supervisor } from '../cells/supervisor.ts';
import { param } from './api-context.ts';
import type { ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toList, toSuccess } from './envelope.ts';

/** How long calls in flight may go on. */
const STOP_DRAIN_MS = 3_000;

/** Ours, not Cloudflare's: what runs at this moment. */
export function addCellRoutes(router: ApiRouter, supervisor: Supervisor): void {
  router.get('/cells', () => toList(supervisor.listCells()));
  router.get('/cells/logs', ({ query: { namespace = '', script = '' } }) =>
    toList(supervisor.readLogs(String(namespace), String(script))),
  );
  router.delete('/cells/:namespace/:script', async (request) => {
    const [namespace, script] = [param(request, 'namespace'), param(request, 'script')];
    const isRunning = supervisor
      .listCells()
      .some((cell) => cell.namespace === namespace && cell.script === script && cell.state === 'running');
    if (!isRunning) throw new ApiError(10007, `No cell of "${namespace}/${script}" runs.`);
    // As when new code comes, but sooner: somebody waits for it.
    await supervisor.replace(namespace, script, undefined, STOP_DRAIN_MS);
    return toSuccess(null);
  });
}
