import type { Log, Miniflare } from 'miniflare';
import { startProject, toNamespaceBinding } from './start-project.ts';

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

export interface BindingWorker {
  /** Of the binding `NAMESPACE`. */
  options: Record<string, unknown>;
  /** Default: sends /<script>/… to that script of the namespace, as projects on Workers for Platforms do. */
  source?: string;
  log?: Log;
}

/** A Worker in Miniflare that is bound to a dispatch namespace. */
export function startBindingWorker({ options, source = SOURCE, log }: BindingWorker): Miniflare {
  const env = { NAMESPACE: toNamespaceBinding(options) };
  return startProject([{ name: 'binding', source, env }], log && { log });
}
