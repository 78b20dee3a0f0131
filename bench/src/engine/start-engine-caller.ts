import { bundleWorker } from '@digital-commerce/local-platform';
import { PLUGIN_COMPATIBILITY_DATE } from '@digital-commerce/plugin-schema';
import { fileURLToPath } from 'node:url';
import { Miniflare } from 'miniflare';
import type { EngineCallerSettings } from '../worker/caller-settings.ts';

/** Runs `engine-caller.worker.ts` in a workerd of its own, bound to the namespace. */
export async function startEngineCaller({
  settings,
  namespaceState,
}: {
  settings: EngineCallerSettings;
  /** State folder of the running dispatch namespace. */
  namespaceState: string;
}): Promise<Miniflare> {
  const plugin = {
    package: fileURLToPath(import.meta.resolve('@digital-commerce/dispatch-namespace')),
    name: 'dispatch-namespace',
  };
  const contents = await bundleWorker(fileURLToPath(new URL('../worker/engine-caller.worker.ts', import.meta.url)));
  return new Miniflare({
    host: '127.0.0.1',
    port: 0,
    cf: false,
    enableDevRegistry: false,
    workers: [
      {
        config: {
          name: 'caller',
          compatibilityDate: PLUGIN_COMPATIBILITY_DATE,
          manifest: { mainModule: 'index.js', modules: { 'index.js': { type: 'esm', contents } } },
          exports: { BareObject: { type: 'durable-object', storage: 'sqlite' } },
          env: {
            NAMESPACE: {
              type: 'unsafe:dispatch-namespace',
              dev: { plugin, options: { namespace: 'plugins', state: namespaceState } },
            },
            OBJECT: { type: 'durable-object', worker: 'caller', exportName: 'BareObject' },
            SETTINGS: { type: 'json', value: { ...settings, scripts: [...settings.scripts] } },
          },
        },
      },
    ],
  });
}
