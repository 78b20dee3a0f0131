import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { resolveApiToken } from './api-token.ts';
import { createAssetService } from './assets/asset-service.ts';
import { CellSandbox } from './cells/sandbox/cell-sandbox.ts';
import { Supervisor } from './cells/supervisor.ts';
import type { WorkerLogEntry } from './cells/cell-starter.ts';
import type { CellStatus } from './cells/supervised-cell.ts';
import { Control } from './control/control.ts';
import { startControlServer } from './control/control-server.ts';
import { DEFAULTS } from './defaults.ts';
import type { GatewayService } from './gateway/cell-gateway.ts';
import { createDispatchService } from './gateway/dispatch-service.ts';
import { createEgressService } from './gateway/egress-service.ts';
import { readHostAddress, toAddressFile } from './host-address.ts';
import type { HostAddress } from './host-address.ts';
import { findInDevRegistry } from './miniflare/dev-registry.ts';
import { describePortHolder } from './find-port-holder.ts';
import { importSealKey } from './invocation/seal.ts';
import { GATEWAY_SERVICES } from './gateway/gateway-headers.ts';
import { createApi } from './rest/router.ts';
import { RunFolder } from './run-folder.ts';
import { createCacheService } from './resources/cache-service.ts';
import { QueueStore } from './resources/queue-store.ts';
import { ResourceProcesses } from './resources/resource-processes.ts';
import { createResourceService } from './resources/resource-service.ts';
import { TransferFiles } from './resources/transfer-files.ts';
import { Spawner } from './spawner/spawner.ts';
import { StateLock } from './state-lock.ts';
import { Store } from './store/store.ts';
import { TailDelivery } from './tails/tail-delivery.ts';
import { toLostEvent } from './tails/tail-events.ts';
import { createTailService } from './tails/receive-tail-events.ts';
import { LocalWorkers } from './workers/local-workers.ts';

export interface HostOptions {
  /** Folder that keeps namespaces and scripts. One host at a time. */
  stateDir: string;
  /** Port of the REST API on 127.0.0.1; 0 picks a free one. Default 8788. */
  port?: number;
  /** API token that REST callers must bring. Default: the one that the folder keeps. */
  token?: string;
  cpuMs?: number;
  memoryMb?: number;
  idleMs?: number;
  /** Cells at once. A call that needs another one waits until one of them has no calls and makes place. Default 50. */
  maxCells?: number;
  /** Memory of all cells together. Default: half of the machine's. */
  maxTotalMemoryMb?: number;
  /** How long calls may go on that were made before their script changed or went. Default 30 s. */
  drainMs?: number;
  /** A database or another store that does not answer a request for this long is started anew. Default 30 s. */
  storeTimeoutMs?: number;
  /** Called with each thing that a user Worker logs, and each error that it does not catch. */
  onLog?: (entry: WorkerLogEntry) => void;
}

interface HostParts {
  store: Store;
  spawner: Spawner;
  supervisor: Supervisor;
  processes: ResourceProcesses;
  queues: QueueStore;
  servers: Server[];
  runFolder: RunFolder;
  lock: StateLock;
}

/** A local dispatch namespace: its store, its REST API, its cells, and the socket that bindings talk to. */
export class DispatchNamespaceHost {
  readonly address: HostAddress;
  readonly #stateDir: string;
  readonly #store: Store;
  readonly #spawner: Spawner;
  readonly #supervisor: Supervisor;
  readonly #processes: ResourceProcesses;
  readonly #queues: QueueStore;
  readonly #servers: Server[];
  readonly #runFolder: RunFolder;
  readonly #lock: StateLock;

  private constructor(stateDir: string, address: HostAddress, parts: HostParts) {
    this.#stateDir = stateDir;
    this.address = address;
    this.#store = parts.store;
    this.#spawner = parts.spawner;
    this.#supervisor = parts.supervisor;
    this.#processes = parts.processes;
    this.#queues = parts.queues;
    this.#servers = parts.servers;
    this.#runFolder = parts.runFolder;
    this.#lock = parts.lock;
  }

  /**
   * Opens the state folder and listens. Cells that an earlier host left behind are ended first.
   * @throws StateInUseError when another host serves the folder
   */
  static async start(options: HostOptions): Promise<DispatchNamespaceHost> {
    const { stateDir, port = DEFAULTS.port } = options;
    const lock = StateLock.take(stateDir, () => describeHolder(stateDir));
    const token = resolveApiToken(stateDir, options.token);
    const runFolder = RunFolder.create(stateDir);
    const runDir = runFolder.path;
    const store = new Store(join(stateDir, 'namespace.sqlite'));
    const workers = new LocalWorkers(findInDevRegistry);
    const tails = new TailDelivery(workers);
    const sealKeyText = randomBytes(32).toString('base64');
    const sealKey = await importSealKey(sealKeyText);
    const spawner = new Spawner(join(runDir, 'host', 'spawner.sock'));
    const sandbox = CellSandbox.lazy(runDir, spawner);
    const processes = new ResourceProcesses({
      sandbox,
      dataDir: join(stateDir, 'resources'),
      runDir,
      memoryMb: DEFAULTS.resourceMemoryMb,
      idleMs: DEFAULTS.idleMs,
      answerTimeoutMs: options.storeTimeoutMs ?? DEFAULTS.storeTimeoutMs,
    });
    const transfers = new TransferFiles(join(stateDir, 'resources/transfers'));
    const queues = new QueueStore(join(stateDir, 'resources/queues.sqlite'));
    const services: Record<string, GatewayService> = {
      [GATEWAY_SERVICES.egress]: createEgressService({ sealKey, workers }),
      [GATEWAY_SERVICES.tail]: createTailService(tails),
      [GATEWAY_SERVICES.resource]: createResourceService({ resources: store.resources, processes, queues }),
      [GATEWAY_SERVICES.cache]: createCacheService(store, processes),
      [GATEWAY_SERVICES.asset]: createAssetService(store.assets),
    };
    const supervisor = new Supervisor(store, {
      ...DEFAULTS,
      maxTotalMemoryMb: totalmem() / 2 ** 21,
      folder: runDir,
      sandbox,
      storageFolder: join(stateDir, 'durable-objects'),
      gateway: {
        workers,
        services,
      },
      leaseMs: Math.min(DEFAULTS.leaseMs, (options.idleMs ?? DEFAULTS.idleMs) / 4),
      ...pickDefined({ cpuMs: options.cpuMs, memoryMb: options.memoryMb, idleMs: options.idleMs }),
      ...pickDefined({ maxCells: options.maxCells, maxTotalMemoryMb: options.maxTotalMemoryMb }),
      ...pickDefined({ drainMs: options.drainMs, onLog: options.onLog }),
    });
    const controlSocket = join(runDir, 'host', 'control.sock');
    const control = new Control({
      supervisor,
      workers,
      sealKey,
      sealKeyText,
      isTrusted: (name) => store.getNamespace(name)?.trusted ?? false,
      onLost: (call) => {
        const script = store.getScript(call.namespace, call.script);
        if (script) tails.deliver(script, [toLostEvent(supervisor.describeLost(call))]);
      },
    });
    services[GATEWAY_SERVICES.dispatch] = createDispatchService(control);
    const controlServer = await startControlServer(controlSocket, control);
    const api = createApi({
      store,
      supervisor,
      processes,
      queues,
      transfers,
      token,
      limits: DEFAULTS,
      stateDir: resolve(stateDir),
    });
    const rest = createServer(getRequestListener(api, { overrideGlobalObjects: false }));
    try {
      rest.listen(port, '127.0.0.1');
      await once(rest, 'listening');
    } catch (error) {
      controlServer.close();
      queues.close();
      store.close();
      runFolder.remove();
      lock.release();
      throw await toPortError(error, port);
    }
    // While little is in memory. One that fails is started again when it is needed.
    spawner.prepare().catch(() => {});
    const bound = rest.address();
    const apiUrl = `http://localhost:${typeof bound === 'object' && bound ? bound.port : port}/client/v4`;
    const address = { pid: process.pid, controlSocket, apiUrl, runDir };
    const file = toAddressFile(stateDir);
    writeFileSync(`${file}.new`, JSON.stringify(address), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return new DispatchNamespaceHost(stateDir, address, {
      store,
      spawner,
      supervisor,
      processes,
      queues,
      servers: [controlServer, rest],
      runFolder,
      lock,
    });
  }

  listCells(): CellStatus[] {
    return this.#supervisor.listCells();
  }

  /** What of `close` can be done while the process ends. */
  closeNow(): void {
    for (const { pid } of this.listCells()) if (pid > 0) endProcess(pid);
    rmSync(toAddressFile(this.#stateDir), { force: true });
    this.#runFolder.remove();
  }

  /** Ends every cell and stops listening. */
  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
    await this.#supervisor.close();
    await this.#processes.close();
    await this.#spawner.close();
    this.#queues.close();
    this.#store.close();
    rmSync(toAddressFile(this.#stateDir), { force: true });
    this.#runFolder.remove();
    this.#lock.release();
  }
}

function describeHolder(stateDir: string): string | undefined {
  const address = readHostAddress(stateDir);
  return address && `process ${address.pid}, at ${address.apiUrl}`;
}

async function toPortError(error: unknown, port: number): Promise<unknown> {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) return error;
  return new Error(`Port ${port} is in use by ${await describePortHolder(port)}. Stop it, or choose another port.`, {
    cause: error,
  });
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function pickDefined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
