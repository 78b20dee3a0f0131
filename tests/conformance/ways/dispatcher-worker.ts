import type { Miniflare } from 'miniflare';
import { startProject, toNamespaceBinding } from '../../../user-workers/local/testing/start-project.ts';
import type { Project } from '../project.ts';

/** The project's Workers through the Miniflare API, with the bindings that their configurations have. */
export function startDispatcherWorker(project: Project, options: Record<string, unknown>): Miniflare {
  const source = {
    'dispatcher.js': project.read('src/dispatcher.js'),
    'calls.js': project.read('src/calls.js'),
  };
  const outbound = { service: 'outbound', parameters: ['customer', 'nested'] };
  const env = {
    CUSTOMERS: toNamespaceBinding({ namespace: 'customers', ...options }),
    PARTNERS: toNamespaceBinding({ namespace: 'partners', ...options }),
    GUARDED: toNamespaceBinding({ namespace: 'guarded', outbound, ...options }),
    TAILER: { type: 'worker', worker: 'tailer' } as const,
  };
  const own = { OWN: { type: 'text', value: 'its own' } as const };
  return startProject([
    { name: 'dispatcher', source, env, tails: ['tailer'] },
    { name: 'outbound', source: project.read('outbound/outbound.js'), env: own },
    { name: 'platform', source: project.read('platform/platform.js'), env: own },
    { name: 'tailer', source: project.read('tailer/tailer.js') },
  ]);
}
