import type { WorkerOptions } from './dispatcher-worker.ts';

const OWN = 'own.js';
const WRAPPER = 'wrapper.js';

/** The same Worker with other classes of Durable Objects, made of its own by the export `wrap` of the module `source`. */
export function wrapObjects(worker: WorkerOptions, source: string | undefined): WorkerOptions {
  const { manifest, exports = {} } = worker.config;
  if (source === undefined || manifest === undefined) return worker;
  const own = manifest.modules[manifest.mainModule];
  if (own === undefined) return worker;
  const classes = Object.keys(exports).map((name) => `export const ${name} = wrap(own.${name}, '${name}');`);
  const contents = [
    `import { wrap } from './${WRAPPER}';`,
    `import * as own from './${OWN}';`,
    `export * from './${OWN}';`,
    `export { default } from './${OWN}';`,
    ...classes,
  ].join('\n');
  const modules = {
    [manifest.mainModule]: { type: 'esm' as const, contents },
    [OWN]: own,
    [WRAPPER]: { type: 'esm' as const, contents: source },
  };
  return { ...worker, config: { ...worker.config, manifest: { ...manifest, modules } } };
}
