import { PlatformError } from '@digital-commerce/plugin-schema';
import type { WorkerConfig } from './worker-config.ts';

/** Names of the other Workers that must be there before this one is: what it calls, keeps objects in and reports to. */
export function listNeeded(config: WorkerConfig): string[] {
  const names = [
    ...(config.services ?? []).map(({ service }) => service),
    ...(config.tail_consumers ?? []).map(({ service }) => service),
    ...(config.durable_objects?.bindings ?? []).flatMap(({ script_name: script }) => script ?? []),
    ...(config.dispatch_namespaces ?? []).flatMap(({ outbound }) => outbound?.service ?? []),
  ];
  return [...new Set(names)].filter((name) => name !== config.name);
}

/**
 * What is deployed for a Worker, each after what it needs; the Worker itself last. Workers that are not found are left out.
 * @param find gives the same object for the same name
 * @throws INVALID_ARGUMENT when Workers need each other
 */
export function orderWorkers(main: string, find: (name: string) => WorkerConfig | undefined): WorkerConfig[] {
  const ordered: WorkerConfig[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const config = find(name);
    if (config === undefined || ordered.includes(config)) return;
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name].join(' → ');
      throw new PlatformError('INVALID_ARGUMENT', `Workers need each other, so none can be deployed first: ${circle}.`);
    }
    for (const needed of listNeeded(config)) visit(needed, [...path, name]);
    ordered.push(config);
  };
  visit(main, []);
  return ordered;
}
