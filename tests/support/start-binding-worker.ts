import { Miniflare } from 'miniflare';
import { fileURLToPath } from 'node:url';

const SOURCE = `export default {
  async fetch(request, env) {
    const [, name] = new URL(request.url).pathname.split('/');
    try {
      return await env.NAMESPACE.get(name).fetch(request);
    } catch (error) {
      return new Response(error.message, { status: error.message.startsWith('Worker not found') ? 404 : 500 });
    }
  },
};`;

/** A Worker that sends /<script>/… to that script of the namespace, as projects on Workers for Platforms do; or `source`. */
export function startBindingWorker(
  state: string,
  namespace: string,
  options: Record<string, unknown> = {},
  source = SOURCE,
): Miniflare {
  const plugin = {
    package: fileURLToPath(import.meta.resolve('@digital-commerce/dispatch-namespace')),
    name: 'dispatch-namespace',
  };
  return new Miniflare({
    port: 0,
    cf: false,
    enableDevRegistry: false,
    workers: [
      {
        config: {
          name: 'binding',
          compatibilityDate: '2026-10-01',
          compatibilityFlags: [],
          manifest: {
            mainModule: 'index.mjs',
            modulesRoot: '/',
            modules: { 'index.mjs': { type: 'esm', contents: source } },
          },
          env: {
            NAMESPACE: {
              type: 'unsafe:dispatch-namespace',
              dev: { plugin, options: { namespace, state, ...options } },
            },
          },
        },
      },
    ],
  });
}
