import { toCapnpList, toCapnpString } from './capnp-text.ts';
import { ENTRY_MODULE, ENTRY_RUNTIME_MODULE } from './entry-module.ts';
import { toAssetServices } from './asset-services.ts';
import { CODE_SERVICE, NOWHERE_SERVICE } from './cell-services.ts';
import { drawServiceNames } from './service-names.ts';
import type { ServiceNamer } from './service-names.ts';
import type { AssetConfigs } from '../../assets/asset-config.ts';
import { BRIDGE_HEADERS } from '../../bridge/bridge-wire.ts';
import { COLLECTOR_ENTRYPOINT, HEARTBEAT_SERVICE, USER_SERVICE } from '../../control/protocol.ts';
import type { ModuleType, ScriptSettings } from '../../store/types.ts';
import { GATEWAY_SERVICES } from '../../gateway/gateway-headers.ts';
import { NAMESPACE_MODULE, toBindingConfig, toGatewayService } from './binding-config.ts';
import type { BindingConfig } from './binding-config.ts';
import { toStorageKey } from '../durable-objects/durable-storage.ts';
import { toEmbedded, toOwnService } from './own-files.ts';

export const HEARTBEAT_SOCKET = 'heartbeat';

export interface CellConfig {
  settings: ScriptSettings;
  /** Modules in the order they are written, main module first; `file` is relative to the config's folder. */
  modules: { name: string; type: ModuleType; file: string }[];
  /** File of the module that stands before the main module. */
  entryFile: string;
  /** Begins what the tail Worker writes, so that the user Worker cannot write the same. */
  tailSecret: string;
  folder: string;
  heartbeatSocket: string;
  /** The cell's way to the host. */
  gatewaySocket: string;
  /** Whether its Durable Objects keep their data, in the process's current folder. */
  isDurable: boolean;
  memoryMb: number;
  /** Of a script that has static files. */
  assets: AssetConfigs | undefined;
}

/**
 * The workerd configuration of one cell: the user Worker as an ordinary service whose only way out is the outbound
 * Worker, and a heartbeat service of our own.
 */
export function buildCellConfig(config: CellConfig): string {
  const { settings, assets } = config;
  const hasCode = settings.mainModule !== '';
  const toName = drawServiceNames();
  const codeService = assets ? toName(CODE_SERVICE) : USER_SERVICE;
  const context = { ...config, version: settings.version, toName };
  const bindings = settings.bindings.map((binding) =>
    Object.assign(toBindingConfig(binding, context), { name: binding.name }),
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  logging = (structuredLogging = true),
  v8Flags = ["--expose-gc-as=dispatchNamespaceCollect", "--max-old-space-size=${config.memoryMb + HEAP_HEADROOM_MB}", "--max-semi-space-size=8", "--initial-old-space-size=${FIRST_COLLECTION_MB}"],
  services = [
    ${assets ? toAssetServices({ ...assets, hasCode, isModule: isModule(config) }, context) : ''}
    ${hasCode ? toUserService({ ...config, name: codeService, toName }, bindings) : ''}
    ${toHostServices(config, toName)},
    ${toOwnService({ name: HEARTBEAT_SERVICE, file: 'heartbeat.js', bindings: hasCode && isModule(config) ? [toCollector(codeService)] : [] }, toName)},
    (name = ${toCapnpString(toName(NOWHERE_SERVICE))}, network = (allow = [])),
    ${[...(config.isDurable ? [toStorageService(toName)] : []), ...bindings.flatMap(({ services = [] }) => services)].join(',\n    ')}
  ],
  extensions = [(modules = [
    (name = "dispatch-namespace:runtime-access", esModule = ${toEmbedded('runtime-access.js')}),
    (name = "${NAMESPACE_MODULE}", esModule = ${toEmbedded('namespace-binding.js')}, internal = true),
    (name = "dispatch-namespace:runtime-internals", esModule = ${toEmbedded('runtime-internals.js')}, internal = true),
  ])],
  sockets = [
    (name = "${HEARTBEAT_SOCKET}", address = ${toCapnpString(`unix:${config.heartbeatSocket}`)}, http = (), service = "${HEARTBEAT_SERVICE}"),
  ],
);
`;
}

function toCollector(codeService: string): string {
  return `(name = "COLLECTOR", service = (name = ${toCapnpString(codeService)}, entrypoint = "${COLLECTOR_ENTRYPOINT}"))`;
}

/** What takes the user Worker's requests, events and uses of caches to the host. */
function toHostServices(config: CellConfig, toName: ServiceNamer): string {
  const toService = (name: 'cache' | 'egress' | 'tail', binding: string, more: readonly string[] = []): string[] => {
    const gateway = toName(`gateway:${name}`);
    const bindings = [...more, `(name = "${binding}", service = ${toCapnpString(gateway)})`];
    const cf = name === 'egress' ? { cfHeader: BRIDGE_HEADERS.cf } : {};
    return [
      toOwnService({ name: toName(name), file: `${name}.js`, bindings }, toName),
      toGatewayService({ name: gateway, service: GATEWAY_SERVICES[name], ...cf }, config),
    ];
  };
  const secret = `(name = "SECRET", text = ${toCapnpString(config.tailSecret)})`;
  return [toService('cache', 'HOST'), toService('egress', 'GATEWAY'), toService('tail', 'GATEWAY', [secret])]
    .flat()
    .join(',\n    ');
}

// The kernel follows this link whatever folders are above, which the cell's user may not enter.
function toStorageService(toName: ServiceNamer): string {
  return `(name = ${toCapnpString(toName('storage'))}, disk = (path = "/proc/self/cwd", writable = true))`;
}

type UserService = CellConfig & { name: string; toName: ServiceNamer };

function toDurableObjects({
  settings: { durableObjectClasses: classes = [] },
  isDurable,
  toName,
}: UserService): string {
  if (classes.length === 0) return '';
  const namespaces = classes.map(
    (item) =>
      `(className = ${toCapnpString(item.name)}, uniqueKey = ${toCapnpString(toStorageKey(item))}, enableSql = ${item.storage === 'sqlite'})`,
  );
  return `durableObjectNamespaces = ${toCapnpList(namespaces)},
      durableObjectStorage = (${isDurable ? `localDisk = ${toCapnpString(toName('storage'))}` : 'inMemory = void'}),`;
}

function toUserService(config: UserService, bindings: readonly (BindingConfig & { name: string })[]): string {
  const { name, toName } = config;
  const { compatibilityDate, compatibilityFlags } = config.settings;
  return `(name = ${toCapnpString(name)}, worker = (
      compatibilityDate = ${toCapnpString(compatibilityDate)},
      compatibilityFlags = ${toCapnpList(compatibilityFlags.map(toCapnpString))},
      ${toCode(config)},
      bindings = ${toCapnpList(bindings.map(toBinding))},
      tails = [${toCapnpString(toName('tail'))}],
      cacheApiOutbound = ${toCapnpString(toName('cache'))},
      ${toDurableObjects(config)}
      globalOutbound = ${toCapnpString(toName('egress'))})),`;
}

function isModule({ modules }: CellConfig): boolean {
  return !modules.some(({ type }) => type === 'script');
}

// Close to its own limit V8 collects for seconds before it gives up; the supervisor's limit comes first.
const HEAP_HEADROOM_MB = 64;
// Each call leaves a little on V8's heap that holds kilobytes outside it until a full collection. Left to itself V8 makes
// none before the process is over its limit, after some 35,000 calls of a Worker that does nothing; with this the
// garbage stays below 100 MB.
const FIRST_COLLECTION_MB = 4;

function toCode({ modules, entryFile }: CellConfig): string {
  const script = modules.find(({ type }) => type === 'script');
  if (script) return `serviceWorkerScript = embed ${toCapnpString(script.file)}`;
  const entry = [
    { name: ENTRY_MODULE, type: 'esm', file: entryFile } as const,
    { name: ENTRY_RUNTIME_MODULE, type: 'esm', file: 'entry-runtime.js' } as const,
  ];
  const list = [...entry, ...modules]
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
