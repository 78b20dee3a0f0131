import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { isHookName, PLUGIN_COMPATIBILITY_DATE } from '@digital-commerce/plugin-schema';
import type { HookReply, ReleaseBundle, SettingValue } from '@digital-commerce/plugin-schema';

export interface StartedPlugin {
  url: URL;
  /** `hook`: default `before_payment_process`. */
  runHook(handler: string, data: unknown, hook?: string): Promise<HookReply>;
  /** The header that makes a request to `url` a call of the endpoint. */
  endpointHeaders(handler: string): Record<string, string>;
  stop(): Promise<void>;
}

/** Runs a release in workerd beside `caller.worker.ts`, with these settings. */
export async function startPlugin(
  release: ReleaseBundle,
  settings: Record<string, SettingValue> = {},
): Promise<StartedPlugin> {
  const caller = await build({
    entryPoints: [createRequire(import.meta.url).resolve('./worker/caller.worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    external: ['cloudflare:*'],
  });
  const miniflare = new Miniflare({
    port: 0,
    cf: false,
    workers: [
      worker('caller', caller.outputFiles[0]?.text ?? '', {
        PLUGIN: { type: 'worker', worker: 'plugin' },
        SETTINGS: { type: 'json', value: settings },
      }),
      worker('plugin', release.modules[0]?.source ?? '', {}),
    ],
  });
  const url = await miniflare.ready;
  const { id, version } = release.manifest;
  const base = {
    id: 'invocation',
    idempotencyKey: 'invocation',
    attempt: 1,
    plugin: { id, version },
    tenant: { id: 'demo' },
    actor: { kind: 'host' },
    deadline: Date.parse('2030-01-01'),
  };

  return {
    url,
    async runHook(handler, data, hook = 'before_payment_process') {
      const kind = isHookName(hook) ? 'hook' : hook === 'healthCheck' ? 'health' : 'lifecycle';
      const call = { ...base, kind, name: hook, handler, data: JSON.stringify(data) };
      const response = await fetch(url, { headers: { 'x-call': JSON.stringify(call) } });
      return (await response.json()) as HookReply;
    },
    endpointHeaders: (handler) => ({
      'x-call': JSON.stringify({ ...base, kind: 'endpoint', name: 'GET /', params: {}, handler }),
    }),
    stop: () => miniflare.dispose(),
  };
}

type WorkerOptions = NonNullable<ConstructorParameters<typeof Miniflare>[0]['workers']>[number];

function worker(name: string, contents: string, env: WorkerOptions['config']['env']): WorkerOptions {
  return {
    config: {
      name,
      compatibilityDate: PLUGIN_COMPATIBILITY_DATE,
      manifest: { mainModule: 'index.js', modules: { 'index.js': { type: 'esm', contents } } },
      env,
    },
  };
}
