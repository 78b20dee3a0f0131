import { buildWorker } from '../build-worker.ts';
import type { WorkerOptions } from './assembly.ts';

const ENTRY = 'dispatch-namespace-outbound.js';
const RUNTIME = 'dispatch-namespace-outbound-runtime.js';

/**
 * Puts a module in front of a Worker that is to get parameters in its `env`. Miniflare reads the manifest only after it
 * has asked plugins for extensions.
 */
export async function wrapOutbound({ name, manifest }: WorkerOptions['config']): Promise<void> {
  if (!manifest) {
    throw new Error(`The outbound Worker "${name}" is in service-worker syntax. Write it as a module.`);
  }
  if (manifest.mainModule === ENTRY) return;
  const main = JSON.stringify(`./${manifest.mainModule}`);
  manifest.modules[ENTRY] = {
    type: 'esm',
    contents: `import { openOutbound } from './${RUNTIME}';
import * as outbound from ${main};
export * from ${main};
export default openOutbound(outbound.default);
`,
  };
  manifest.modules[RUNTIME] = { type: 'esm', contents: await buildWorker('bridge/outbound-entry.worker.ts') };
  manifest.mainModule = ENTRY;
}
