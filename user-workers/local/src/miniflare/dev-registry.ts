import { getDefaultDevRegistryPath, getWorkerRegistry } from 'miniflare';
import type { WorkerPlace } from '../bridge/bridge-wire.ts';

/** Where a Worker of another development session on this machine is, by the registry in which sessions list themselves. */
export function findInDevRegistry(name: string): WorkerPlace | undefined {
  // The registry is read anew, since sessions come and go. A name is a file's there.
  const registry = /^[\w-]+$/.test(name) ? getWorkerRegistry(getDefaultDevRegistryPath()) : {};
  const found = Object.hasOwn(registry, name) ? registry[name] : undefined;
  if (!found?.debugPortAddress) return undefined;
  return {
    address: found.debugPortAddress,
    defaultService: found.defaultEntrypointService,
    namedService: found.userWorkerService,
  };
}
