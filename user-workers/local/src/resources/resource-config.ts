import { toCapnpList, toCapnpString } from '../cells/config/capnp-text.ts';
import type { StoredKind } from './resource-ref.ts';
import { BLOBS_BINDING, SIMULATOR_DATE, SIMULATOR_FLAGS, SIMULATORS } from '../miniflare-workers.ts';

export const ENTRY_SOCKET = 'entry';

export interface ResourceConfig {
  /** What the process keeps, and the folder in which it keeps it. */
  kinds: { kind: StoredKind; file: string; folder: string }[];
  /** Modules that the simulators import: name and file. */
  modules: { name: string; file: string }[];
  entryFile: string;
  socketPath: string;
  memoryMb: number;
}

/** The workerd configuration of a process that keeps data: one simulator for each kind, and the Worker that finds a store. */
export function buildResourceConfig({ kinds, modules, entryFile, socketPath, memoryMb }: ResourceConfig): string {
  const bindings = kinds.map(
    ({ kind }) =>
      `(name = "${kind}", durableObjectNamespace = (className = "${SIMULATORS[kind].className}", serviceName = "${kind}"))`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = ["--max-old-space-size=${memoryMb}"],
  services = [
    (name = "entry", worker = (
      compatibilityDate = "2026-07-01",
      modules = [(name = "entry.js", esModule = embed ${toCapnpString(entryFile)})],
      bindings = ${toCapnpList(bindings)},
      globalOutbound = "nowhere")),
    (name = "nowhere", network = (allow = [])),
    ${kinds.map(toSimulator).join(',\n    ')}
  ],
  sockets = [(name = "${ENTRY_SOCKET}", address = ${toCapnpString(`unix:${socketPath}`)}, http = (), service = "entry")],
  extensions = [(modules = ${toCapnpList(modules.map(toModule))})],
);
`;
}

function toSimulator({ kind, file, folder }: ResourceConfig['kinds'][number]): string {
  const { className } = SIMULATORS[kind];
  // The key is Miniflare's, so that its tools can read the files.
  return `(name = "${kind}", worker = (
      compatibilityDate = "${SIMULATOR_DATE}",
      compatibilityFlags = ${toCapnpList(SIMULATOR_FLAGS.map(toCapnpString))},
      modules = [(name = "simulator.js", esModule = embed ${toCapnpString(file)})],
      durableObjectNamespaces = [(className = "${className}", uniqueKey = "miniflare-${className}")],
      durableObjectStorage = (localDisk = "${kind}-files"),
      bindings = [(name = "${BLOBS_BINDING}", service = "${kind}-files")],
      globalOutbound = "nowhere")),
    (name = "${kind}-files", disk = (path = ${toCapnpString(folder)}, writable = true))`;
}

function toModule({ name, file }: { name: string; file: string }): string {
  return `(name = ${toCapnpString(name)}, esModule = embed ${toCapnpString(file)})`;
}
