import type { Miniflare } from 'miniflare';
import {
  startWorkers,
  toNamespaceBinding,
  toWorker,
} from '../../../user-workers/local/testing/start-binding-worker.ts';
import type { Project } from '../project.ts';

/** The project's dispatcher through the Miniflare API, with the bindings that its configuration has. */
export function startDispatcherWorker(project: Project, options: Record<string, unknown>): Miniflare {
  const sources = {
    'dispatcher.js': project.read('src/dispatcher.js'),
    'calls.js': project.read('src/calls.js'),
  };
  const env = {
    CUSTOMERS: toNamespaceBinding({ namespace: 'customers', ...options }),
    PARTNERS: toNamespaceBinding({ namespace: 'partners', ...options }),
    GUARDED: toNamespaceBinding({
      namespace: 'guarded',
      outbound: { service: 'outbound', parameters: ['customer', 'nested'] },
      ...options,
    }),
  };
  const outbound = { 'outbound.js': project.read('outbound/outbound.js') };
  return startWorkers([
    toWorker('dispatcher', sources, env),
    toWorker('outbound', outbound, { OWN: { type: 'text', value: 'its own' } }),
  ]);
}
