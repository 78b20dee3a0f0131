import { findFreePort } from '../../support/free-port.ts';
import { WranglerDev } from '../../support/wrangler-dev.ts';
import { Project } from '../project.ts';
import { TOKEN } from '../way-in.ts';
import type { WayIn } from '../way-in.ts';

const CONFIGS = ['', 'outbound/', 'platform/', 'tailer/'].map((folder) => `${folder}wrangler.jsonc`);

/** Stock `wrangler dev -e local`, by configuration only; its process has the host, too. */
export async function startWranglerDev(): Promise<WayIn> {
  const project = new Project(await findFreePort());
  const wrangler = new WranglerDev(project.folder, CONFIGS);
  return {
    url: await wrangler.whenReady(),
    apiUrl: project.apiUrl,
    token: TOKEN,
    close: async () => {
      await wrangler.end('SIGINT');
      project.remove();
    },
  };
}
