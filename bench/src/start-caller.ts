import { bundleWorker } from '@digital-commerce/local-platform';
import { PLUGIN_COMPATIBILITY_DATE } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle } from '@digital-commerce/plugin-schema';
import { fileURLToPath } from 'node:url';
import { Miniflare } from 'miniflare';
import type { CallerSettings } from './worker/caller-settings.ts';

export interface CallerOptions {
  settings: CallerSettings;
  bundle: ReleaseBundle;
  /** State folder of the running dispatch namespace. */
  namespaceState: string;
}

/** Runs `caller.worker.ts` in a workerd of its own: bound to the namespace, and to the same release in its own process. */
export async function startCaller({ settings, bundle, namespaceState }: CallerOptions): Promise<Miniflare> {
  const plugin = {
    package: fileURLToPath(import.meta.resolve('@digital-commerce/dispatch-namespace')),
    name: 'dispatch-namespace',
  };
  const contents = await bundleWorker(fileURLToPath(new URL('worker/caller.worker.ts', import.meta.url)));
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
          env: {
            NAMESPACE: {
              type: 'unsafe:dispatch-namespace',
              dev: { plugin, options: { namespace: 'plugins', state: namespaceState } },
            },
            PLUGIN: { type: 'worker', worker: 'plugin' },
            SETTINGS: { type: 'json', value: { ...settings } },
          },
        },
      },
      {
        config: {
          name: 'plugin',
          compatibilityDate: PLUGIN_COMPATIBILITY_DATE,
          manifest: {
            mainModule: bundle.mainModule,
            modules: Object.fromEntries(
              bundle.modules.map(({ name, source }) => [name, { type: 'esm', contents: source }]),
            ),
          },
        },
      },
    ],
  });
}
