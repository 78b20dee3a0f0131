import { join } from 'node:path';
import { findFreePort } from '../../support/free-port.ts';
import { NamespaceCommand } from '../../support/namespace-command.ts';
import { Project } from '../project.ts';
import { TOKEN } from '../way-in.ts';
import type { WayIn } from '../way-in.ts';
import { startDispatcherWorker } from './dispatcher-worker.ts';

/** The command has the host; the dispatcher is in another process, and knows the port only. */
export async function startServe(): Promise<WayIn> {
  const port = await findFreePort();
  const project = new Project(port);
  const state = join(project.folder, 'state');
  const serving = new NamespaceCommand('serve', '--port', String(port), '--state', state, '--token', TOKEN);
  await serving.waitFor(/^(ready) /m);
  const miniflare = startDispatcherWorker(project, { port });
  return {
    url: (await miniflare.ready).href,
    apiUrl: project.apiUrl,
    token: TOKEN,
    close: async () => {
      await miniflare.dispose();
      await serving.end('SIGINT');
      project.remove();
    },
  };
}
