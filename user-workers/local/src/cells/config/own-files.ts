import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWorker } from '../../build-worker.ts';
import { toCapnpString } from './capnp-text.ts';
import { writeShared } from './write-shared.ts';
import { NOWHERE_SERVICE } from './cell-services.ts';
import type { ServiceNamer } from './service-names.ts';

/** Code of ours in each cell's folder, by the name of its file there. */
const OWN_FILES = {
  'entry-runtime.js': 'isolate/entry-runtime.worker.ts',
  'assets-front.js': 'isolate/assets-front.worker.ts',
  'runtime-internals.js': 'isolate/runtime-internals.worker.ts',
  'runtime-access.js': 'isolate/runtime-access.worker.ts',
  'cache.js': 'isolate/cache.worker.ts',
  'egress.js': 'isolate/egress.worker.ts',
  'heartbeat.js': 'isolate/heartbeat.worker.ts',
  'tail.js': 'isolate/tail.worker.ts',
  'namespace-binding.js': 'binding/namespace-binding.ts',
  'service-binding.js': 'isolate/service-binding.worker.ts',
} as const;
type OwnFile = keyof typeof OWN_FILES;

export const OWN_FILE_NAMES = Object.keys(OWN_FILES);

/** Writes the files once for all cells, into whose folders they are linked. @returns the folder */
export async function writeOwnFiles(parent: string): Promise<string> {
  const folder = join(parent, 'own-files');
  await mkdir(folder, { mode: 0o700, recursive: true });
  await Promise.all(
    Object.entries(OWN_FILES).map(async ([file, entry]) => writeShared(join(folder, file), await buildWorker(entry))),
  );
  return folder;
}

export function toEmbedded(file: OwnFile): string {
  return `embed ${toCapnpString(file)}`;
}

interface OwnService {
  /** What the service is called in the configuration. */
  name: string;
  file: OwnFile;
  bindings?: readonly string[];
}

/** A Worker of ours as a service of a cell: workerd's `Service`. It reaches nothing but what it is bound to. */
export function toOwnService({ name, file, bindings = [] }: OwnService, toName: ServiceNamer): string {
  return `(name = ${toCapnpString(name)}, worker = (
      compatibilityDate = "2026-07-01",
      modules = [(name = ${toCapnpString(file)}, esModule = ${toEmbedded(file)})],
      bindings = [${bindings.join(', ')}],
      globalOutbound = ${toCapnpString(toName(NOWHERE_SERVICE))}))`;
}
