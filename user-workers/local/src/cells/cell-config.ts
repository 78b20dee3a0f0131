import { toCapnpList, toCapnpString } from './capnp-text.ts';
import { USER_SERVICE } from '../control/protocol.ts';
import type { ModuleType, ScriptSettings } from '../store/types.ts';
import { GATEWAY_SERVICES } from '../gateway/gateway-headers.ts';
import { toBindingConfig, toGatewayService } from './binding-config.ts';
import type { BindingConfig } from './binding-config.ts';

export const HEARTBEAT_SOCKET = 'heartbeat';

export interface CellConfig {
  settings: ScriptSettings;
  /** Modules in the order they are written, main module first; `file` is relative to the config's folder. */
  modules: { name: string; type: ModuleType; file: string }[];
  /** File of the Worker that every `fetch` of the user Worker goes to. */
  outboundFile: string;
  heartbeatFile: string;
  /** File of the Worker that serves `caches`. */
  cacheFile: string;
  /** File of the Worker that is told of each invocation of the user Worker. */
  tailFile: string;
  /** Begins what it writes, so that the user Worker cannot write the same. */
  tailSecret: string;
  heartbeatSocketPath: string;
  /** The cell's way to the host. */
  gatewaySocketPath: string;
  memoryMb: number;
}

/**
 * The workerd configuration of one cell: the user Worker as an ordinary service whose only way out is the outbound
 * Worker, and a heartbeat service of our own.
 */
export function buildCellConfig(config: CellConfig): string {
  const { settings } = config;
  const ownDate = toCapnpString('2026-07-01');
  const context = { gatewaySocket: config.gatewaySocketPath, version: settings.version };
  const bindings = settings.bindings.map((binding) => ({ name: binding.name, ...toBindingConfig(binding, context) }));
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  logging = (structuredLogging = true),
  v8Flags = ["--max-old-space-size=${config.memoryMb + HEAP_HEADROOM_MB}", "--max-semi-space-size=8", "--initial-old-space-size=${FIRST_COLLECTION_MB}"],
  services = [
    (name = "${USER_SERVICE}", worker = (
      compatibilityDate = ${toCapnpString(settings.compatibilityDate)},
      compatibilityFlags = ${toCapnpList(settings.compatibilityFlags.map(toCapnpString))},
      ${toCode(config.modules)},
      bindings = ${toCapnpList(bindings.map(toBinding))},
      tails = ["tail"],
      cacheApiOutbound = "cache",
      globalOutbound = "outbound")),
    (name = "cache", worker = (
      compatibilityDate = ${ownDate},
      modules = [(name = "cache.js", esModule = embed ${toCapnpString(config.cacheFile)})],
      bindings = [(name = "HOST", service = "cache-host")],
      globalOutbound = "nowhere")),
    ${toGatewayService('cache-host', GATEWAY_SERVICES.cache, context)},
    (name = "outbound", worker = (
      compatibilityDate = ${ownDate},
      modules = [(name = "outbound.js", esModule = embed ${toCapnpString(config.outboundFile)})],
      globalOutbound = "nowhere")),
    (name = "heartbeat", worker = (
      compatibilityDate = ${ownDate},
      modules = [(name = "heartbeat.js", esModule = embed ${toCapnpString(config.heartbeatFile)})],
      globalOutbound = "nowhere")),
    (name = "tail", worker = (
      compatibilityDate = ${ownDate},
      modules = [(name = "tail.js", esModule = embed ${toCapnpString(config.tailFile)})],
      bindings = [(name = "SECRET", text = ${toCapnpString(config.tailSecret)})],
      globalOutbound = "nowhere")),
    (name = "nowhere", network = (allow = [])),
    ${bindings.flatMap(({ services = [] }) => services).join(',\n    ')}
  ],
  sockets = [
    (name = "${HEARTBEAT_SOCKET}", address = ${toCapnpString(`unix:${config.heartbeatSocketPath}`)}, http = (), service = "heartbeat"),
  ],
);
`;
}

// Close to its own limit V8 collects for seconds before it gives up; the supervisor's limit comes first.
const HEAP_HEADROOM_MB = 64;
// Each call leaves a little on V8's heap that holds kilobytes outside it until a full collection. Left to itself V8 makes
// none before the process is over its limit, after some 35,000 calls of a Worker that does nothing; with this the
// garbage stays below 100 MB.
const FIRST_COLLECTION_MB = 4;

function toCode(modules: CellConfig['modules']): string {
  const script = modules.find(({ type }) => type === 'script');
  if (script) return `serviceWorkerScript = embed ${toCapnpString(script.file)}`;
  const list = modules
    .filter(({ type }) => type !== 'sourcemap')
    .map(
      ({ name, type, file }) =>
        `(name = ${toCapnpString(name)}, ${MODULE_FIELDS[type as keyof typeof MODULE_FIELDS]} = embed ${toCapnpString(file)})`,
    );
  return `modules = ${toCapnpList(list)}`;
}

const MODULE_FIELDS: Record<Exclude<ModuleType, 'sourcemap' | 'script'>, string> = {
  esm: 'esModule',
  cjs: 'commonJsModule',
  text: 'text',
  data: 'data',
  json: 'json',
  wasm: 'wasm',
};

function toBinding({ name, value }: BindingConfig & { name: string }): string {
  return `(name = ${toCapnpString(name)}, ${value})`;
}
