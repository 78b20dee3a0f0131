import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import type { Request, Response } from 'miniflare';
import { isHookName, PLUGIN_COMPATIBILITY_DATE } from '@digital-commerce/plugin-schema';
import type { HookReply, HostReply, ReleaseBundle } from '@digital-commerce/plugin-schema';

/** Answers what a plugin fetches. */
export type Outbound = (request: Request) => Promise<Response>;

export interface StartedPlugin {
  url: URL;
  /** `hook`: default `before_payment_process`. */
  runHook(handler: string, data: unknown, hook?: string): Promise<HookReply>;
  /** What the handler asked the platform for: operation, arguments, and bytes as text. A batch is one question. */
  listQuestions(handler: string, data?: unknown): Promise<{ reply: HookReply; asked: unknown[] }>;
  /** The header that makes a request to `url` a call of the endpoint. */
  endpointHeaders(handler: string, params?: Record<string, string>): Record<string, string>;
  stop(): Promise<void>;
}

/**
 * Runs a release in workerd beside `caller.worker.ts`.
 * @param answers what the platform answers, by operation or by operation and arguments; everything else is `undefined`
 * @param outbound answers what the plugin fetches
 */
export async function startPlugin(
  release: ReleaseBundle,
  answers: Record<string, HostReply> = {},
  outbound?: Outbound,
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
        ANSWERS: { type: 'json', value: JSON.stringify(answers) },
      }),
      {
        ...worker('plugin', release.modules[0]?.source ?? '', {}),
        dev: outbound && { outboundService: { type: 'fetcher', handler: outbound } },
      },
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

  const call = async (handler: string, data: unknown, name: string) => {
    const kind = isHookName(name) ? 'hook' : name === 'healthCheck' ? 'health' : 'lifecycle';
    const headers = { 'x-call': JSON.stringify({ ...base, kind, name, handler, data: JSON.stringify(data) }) };
    const answer = (await (await fetch(url, { headers })).json()) as { reply: string; asked: unknown[] };
    return { reply: JSON.parse(answer.reply) as HookReply, asked: answer.asked };
  };

  return {
    url,
    runHook: async (handler, data, hook = 'before_payment_process') => (await call(handler, data, hook)).reply,
    listQuestions: (handler, data = {}) => call(handler, data, 'before_payment_process'),
    endpointHeaders: (handler, params = {}) => ({
      'x-call': JSON.stringify({ ...base, kind: 'endpoint', name: 'GET /', params, handler }),
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
