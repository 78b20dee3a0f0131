import { join } from 'node:path';
import { findFreePort } from '../../support/free-port.ts';
import { Project } from '../project.ts';
import { TOKEN } from '../way-in.ts';
import type { WayIn } from '../way-in.ts';
import { startDispatcherWorker } from './dispatcher-worker.ts';

/** The Miniflare API, in the process of the tests, which has the host, too. */
export async function startMiniflare(): Promise<WayIn> {
  const port = await findFreePort();
  const project = new Project(port);
  const miniflare = startDispatcherWorker(project, { port, token: TOKEN, state: join(project.folder, 'state') });
  return {
    url: (await miniflare.ready).href,
    apiUrl: project.apiUrl,
    token: TOKEN,
    close: async () => {
      await miniflare.dispose();
      project.remove();
    },
  };
}
