import { DispatchNamespaceHost } from '@digital-commerce/dispatch-namespace';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { createHash } from 'node:crypto';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Log, LogLevel, Miniflare } from 'miniflare';
import type { MiniflareOptions } from 'miniflare';
import { finishCutOff, startCronClock } from './cron-clock.ts';
import { loadDispatcherWorker } from './dispatcher-worker.ts';
import type { WorkerOptions } from './dispatcher-worker.ts';
import { readEgressMap } from './egress-map.ts';
import { loadOutboundWorker } from './outbound-worker.ts';
import type { Network } from './outbound-worker.ts';
import { loadSideWorker } from './side-worker.ts';
import { resolveFreePort, toPortInUse } from './free-port.ts';
import { applyMigrations } from './migrations.ts';
import { pickOpenIdVariables } from './openid-variables.ts';
import { createRuntimeCommand } from './runtime-command.ts';
import { startRuntimeWatchdog } from './runtime-watchdog.ts';
import { createKey, createToken, StateFolder } from './state-folder.ts';
import { listMigrations } from './state-version.ts';
import { bundleWorker } from './worker-source.ts';
import { wrapObjects } from './wrap-objects.ts';

export interface LocalPlatformOptions {
  /** Port of the dispatcher on this machine; 0 picks a free one. */
  port: number;
  /** Port of the dispatch namespace's REST API; 0 picks a free one. */
  namespacePort: number;
  stateDir: string;
  /** Where requests of plugins for some hosts go instead, as `parseEgressMap` reads it. Default: nowhere. */
  egressMap?: string;
  /** Answers every request of plugins, in place of the internet. The map is of no use then. */
  network?: Network;
  /** How long a server that a plugin asks may take. Default: EGRESS_TIMEOUT_MS, else the platform's limit. */
  egressTimeoutMs?: number;
  /**
   * For tests of plugins: no schedule is looked at by itself, and `setTenantTime` has the time of a tenant stand still. There is
   * no other way to it: the dispatcher of a platform without this holds none of its code.
   */
  hasTenantClock?: boolean;
  /**
   * Host applications that run beside the dispatcher and can be bound to its entrypoint `Platform`. Called once the state folder
   * is held.
   */
  applications?: (platform: { url: string; stateDir: string }) => Promise<readonly WorkerOptions[]>;
  /** Serves the build of the dashboard at `/`, if there is one. Default: the API alone, which starts faster. */
  hasDashboard?: boolean;
  /**
   * Source of a module that runs before each of the platform's own Workers. What its export `wrap` returns for the class of a Durable
   * Object, and its name, takes the place of that class: so the bench counts what they use.
   */
  wrapObjects?: string;
  /** Takes what the platform's Workers write, plugins' logs among it. Default: it goes to the console. */
  onLog?: (entry: { level: string; message: string }) => void;
}

export interface LocalPlatform {
  url: string;
  /** Up to and with `/client/v4`. */
  namespaceUrl: string;
  operatorToken: string;
  stateDir: string;
  host: DispatchNamespaceHost;
  miniflare: Miniflare;
  /** Ends every process of it. */
  close(): Promise<void>;
}

/** Where the repository's `wrangler.toml` and Workers are. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Of the platform's database; the name of the last one is the version of all that the state folder holds. */
const MIGRATIONS = join(ROOT, 'schema/migrations');
const NAMESPACE = 'plugins';
const DATABASE_NAMESPACE = 'databases';
/** Of the machine's memory, in megabytes: as plugins have half of it, half of that. */
const DATABASE_MEMORY_SHARE = 1 / 2 ** 22;
const ACCOUNT_ID = '0'.repeat(32);

/**
 * Runs namespace and dispatcher on this machine, with everything they know in `stateDir`.
 * @throws STATE_IN_USE, STATE_NEWER, PORT_IN_USE, INVALID_ARGUMENT for a wrong egress map
 */
export async function bootLocalPlatform(options: LocalPlatformOptions): Promise<LocalPlatform> {
  const state = StateFolder.open(options.stateDir);
  const closing: (() => Promise<void> | void)[] = [() => state.close()];
  const close = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const step of closing.splice(0).toReversed()) {
      // What cannot be closed must not keep what is below it open.
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };
  try {
    const isOlder = state.claim(listMigrations(MIGRATIONS));
    const port = await resolveFreePort(options.port, 'PORT');
    const namespacePort = await resolveFreePort(options.namespacePort, 'NAMESPACE_PORT');
    const operatorToken = state.secret('operator-token', createToken);
    const settingsKey = state.secret('settings-key', createKey);
    const namespaceState = join(state.path, 'namespace');
    const host = await DispatchNamespaceHost.start({
      stateDir: namespaceState,
      port: namespacePort,
      token: operatorToken,
    });
    closing.push(() => host.close());
    await ensureNamespace(host.address.apiUrl, operatorToken, NAMESPACE);
    // Nobody but the dispatcher has anything to do there.
    const databaseToken = createToken();
    const databaseHost = await DispatchNamespaceHost.start({
      stateDir: join(state.path, 'databases'),
      port: 0,
      token: databaseToken,
      cpuMs: LIMITS.migrationCpuMs,
      maxTotalMemoryMb: totalmem() * DATABASE_MEMORY_SHARE,
    });
    closing.push(() => databaseHost.close());
    await ensureNamespace(databaseHost.address.apiUrl, databaseToken, DATABASE_NAMESPACE);

    const runtime = createRuntimeCommand(host.address.runDir);
    if (runtime !== undefined) closing.push(setVariable('MINIFLARE_WORKERD_PATH', runtime.path));
    const map = readEgressMap(options.egressMap);
    const { worker, databases, crons } = await loadDispatcherWorker({
      configPath: join(ROOT, 'wrangler.toml'),
      namespaceState,
      databases: {
        state: join(state.path, 'databases'),
        namespace: DATABASE_NAMESPACE,
        apiUrl: toNumericHost(databaseHost.address.apiUrl),
        token: databaseToken,
        code: await bundleWorker(join(ROOT, 'dispatcher/src/storage/database-worker.ts')),
      },
      bucketSuffix: createHash('sha256').update(`r2|${settingsKey}`).digest('hex').slice(0, 40),
      hasTenantClock: options.hasTenantClock === true,
      hasDashboard: options.hasDashboard === true,
      vars: {
        NAMESPACE_API_URL: toNumericHost(host.address.apiUrl),
        NAMESPACE_ACCOUNT_ID: ACCOUNT_ID,
        NAMESPACE_API_TOKEN: operatorToken,
        OPERATOR_TOKEN_HASH: createHash('sha256').update(operatorToken).digest('hex'),
        SETTINGS_KEY: settingsKey,
        PUBLIC_URL: process.env['PUBLIC_URL'] ?? `http://localhost:${port}`,
        DEVELOPMENT_SESSIONS: process.env['DEVELOPMENT_SESSIONS'] ?? 'on',
        ...pickOpenIdVariables(process.env),
        LOCAL: '1',
      },
    });
    const outboundWorker = await loadOutboundWorker(join(ROOT, 'user-workers/outbound/wrangler.toml'), {
      map,
      network: options.network,
      timeoutMs: options.egressTimeoutMs ?? toNumber(process.env['EGRESS_TIMEOUT_MS']),
    });
    const retentionHours = process.env['TRACE_RETENTION_HOURS'];
    const tracesWorker = await loadSideWorker(join(ROOT, 'dispatcher/traces/wrangler.toml'), {
      ...(retentionHours !== undefined && { TRACE_RETENTION_HOURS: { type: 'text', value: retentionHours } }),
    });
    const url = `http://localhost:${port}`;
    const applications = (await options.applications?.({ url, stateDir: state.path })) ?? [];
    const startMiniflare = (
      more: Pick<MiniflareOptions, 'unsafeHandleRuntimeRestart'> & { workers: WorkerOptions[] },
    ) =>
      withoutSignalListeners(() =>
        withTemporaryFolder(
          host.address.runDir,
          () =>
            new Miniflare({
              host: '127.0.0.1',
              port,
              cf: false,
              // It would open workerd's debug port to every user of the machine.
              enableDevRegistry: false,
              ...(runtime && { unsafeRuntimeEnv: runtime.env }),
              log: new Log(LogLevel.ERROR),
              ...(options.onLog && { handleStructuredLogs: options.onLog }),
              resourcePersistencePath: join(state.path, 'resources'),
              ...more,
            }),
        ),
      );
    const migrate = async (migrated: Miniflare): Promise<void> => {
      for (const { binding, migrationsDir } of databases) {
        const database = await migrated.getD1Database(binding);
        if (migrationsDir !== undefined) await applyMigrations(database, join(ROOT, migrationsDir));
      }
    };
    if (isOlder) {
      // Alarms of an earlier version's objects ring as soon as there is a dispatcher: it finds tables of this one.
      const first = startMiniflare({ workers: [pickDatabases(worker)] });
      try {
        await migrate(first);
      } finally {
        await first.dispose();
      }
    }
    const miniflare: Miniflare = startMiniflare({
      unsafeHandleRuntimeRestart: () => finishCutOff(miniflare),
      workers: [
        ...[worker, outboundWorker, tracesWorker].map((own) => wrapObjects(own, options.wrapObjects)),
        ...applications,
      ],
    });
    closing.push(() => miniflare.dispose());
    await miniflare.ready;
    await migrate(miniflare);
    if (runtime !== undefined) {
      const healthUrl = `http://127.0.0.1:${port}/v1/health`;
      closing.push(startRuntimeWatchdog({ healthUrl, pidFile: runtime.pidFile }));
    }
    await finishCutOff(miniflare);
    if (options.hasTenantClock !== true) closing.push(startCronClock(miniflare, crons));
    const namespaceUrl = host.address.apiUrl;
    state.writePlatformFile({ url, namespaceUrl, pid: process.pid });
    return { url, namespaceUrl, operatorToken, stateDir: state.path, host, miniflare, close };
  } catch (error) {
    // Miniflare that did not start throws the same again.
    await close().catch(() => undefined);
    throw isPortTaken(error) ? toPortInUse(options.port, 'PORT') : error;
  }
}

/** A Worker with the databases alone. */
function pickDatabases({ config }: WorkerOptions): WorkerOptions {
  const env = Object.entries(config?.env ?? {}).filter(([, { type }]) => type === 'd1');
  const contents = 'export default { fetch: () => new Response(null, { status: 503 }) };';
  return {
    config: {
      name: 'databases-alone',
      compatibilityDate: config?.compatibilityDate,
      manifest: { mainModule: 'index.js', modules: { 'index.js': { type: 'esm', contents } } },
      env: Object.fromEntries(env),
    },
  };
}

/** Somebody took the port after it was found free. */
function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ADDRESS_IN_USE';
}

function toNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function toNumericHost(url: string): string {
  return url.replace('localhost', '127.0.0.1');
}

async function ensureNamespace(apiUrl: string, token: string, name: string): Promise<void> {
  const url = `${apiUrl}/accounts/${ACCOUNT_ID}/workers/dispatch/namespaces`;
  const headers = { authorization: `Bearer ${token}` };
  const found = await fetch(`${url}/${name}`, { headers });
  if (found.ok) return;
  const created = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name }) });
  if (!created.ok) throw new Error(`The namespace "${name}" could not be created: ${await created.text()}`);
}

/** Where Miniflare makes its own folder, so that it goes with what else a killed platform leaves. */
function withTemporaryFolder<T>(folder: string, create: () => T): T {
  const restore = setVariable('TMPDIR', folder);
  try {
    return create();
  } finally {
    restore();
  }
}

/** Sets a variable of this process, and answers what puts it back. */
function setVariable(name: string, value: string): () => void {
  const { [name]: before } = process.env;
  process.env[name] = value;
  return () => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  };
}

/** Miniflare exits the process at a signal, before anybody else can close anything. What it adds is taken away again. */
function withoutSignalListeners<T>(create: () => T): T {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const before = new Map(signals.map((signal) => [signal, new Set(process.listeners(signal))]));
  const created = create();
  for (const signal of signals) {
    for (const listener of process.listeners(signal)) {
      if (before.get(signal)?.has(listener) === false) process.removeListener(signal, listener);
    }
  }
  return created;
}
