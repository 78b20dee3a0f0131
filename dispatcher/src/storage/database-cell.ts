import { NamespaceClient } from '@digital-commerce/namespace-client';
import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import { disposeResult } from '../dispatch/dispose-result.ts';
import type { Env } from '../env.ts';
import { sha256Hex } from '../sha256.ts';
import type { DatabaseCalls } from './database-calls.ts';

type Method = keyof DatabaseCalls;
type CellEnv = Pick<
  Env,
  'DATABASE_CELLS_API_URL' | 'DATABASE_WORKER' | 'NAMESPACE_ACCOUNT_ID' | 'DATABASE_CELLS_API_TOKEN'
> &
  Required<Pick<Env, 'DATABASE_CELLS'>>;
type AnyCall = (...args: never[]) => Promise<unknown>;

const DATABASE_NAMESPACE = 'databases';
const COMPATIBILITY_DATE = '2026-10-01';
const NAME_LENGTH = 40;

/** What each answers where there is no database; `undefined`: one is made. */
const WITHOUT_ONE: { [M in Method]: (() => unknown) | undefined } = {
  create: undefined,
  load: undefined,
  migrate: undefined,
  exists: () => false,
  isMadeBy: () => false,
  drop: () => undefined,
  dropIfMadeBy: () => undefined,
  ranBefore: () => [],
  applied: () => [],
  revert: () => ({ ok: true, value: undefined }),
  dump: refuse,
  run: refuse,
  kvGet: refuse,
  kvSet: refuse,
  kvDelete: refuse,
  kvList: refuse,
  filesFolder: refuse,
  beginFile: refuse,
  endFile: refuse,
  sizes: () => ({ databaseBytes: 0, kvKeys: 0, storageBytes: 0 }),
};

/** A dump shows one moment, so all of it is made in one turn. No statement of the plugin runs in it. */
const DUMP_CPU_MS = 15_000;

/** Those that a plugin's handler waits for. */
const ASKED_BY_PLUGINS = new Set<Method>([
  'run',
  'kvGet',
  'kvSet',
  'kvDelete',
  'kvList',
  'filesFolder',
  'beginFile',
  'endFile',
]);

/** The texts of the namespace for what ends a process, and what that says of SQL. */
const ENDS: readonly [RegExp, string][] = [
  [
    /exceeded CPU time limit|stopped answering/,
    'was given up, as it computed for too long. Look for a statement that never ends, or does too much at once.',
  ],
  [/exceeded memory limit/, 'was given up, as it took too much memory. Do less at once.'],
  [/crashed|connection lost|failed to start/i, 'was cut off, as the process of the database ended. Call again.'],
];

// About the machine, not about any request: scripts that are there, with the code of now.
const upToDate = new Set<string>();

/** A way to a database. */
export interface DatabaseConnection {
  calls: DatabaseCalls;
  /** Calls in flight go on. */
  close: () => void;
}

/** Of the database's Worker. */
interface Invoker {
  invoke(method: Method, ...args: unknown[]): Promise<unknown>;
}
type Connected = Invoker & { [Symbol.dispose](): void };

/**
 * A database on one machine: a script of its own in a dispatch namespace, and so a process of its own, in which SQL that never
 * ends is in nobody else's way and is given up when it has computed for too long.
 * @param how `keepsConnection`: for the calls that handlers wait for, until it is closed
 */
export function openDatabaseCell(env: CellEnv, name: string, how = { keepsConnection: false }): DatabaseConnection {
  const cell = new DatabaseCell(env, name, how.keepsConnection);
  const calls = Object.keys(WITHOUT_ONE).map((method) => [
    method,
    (...args: unknown[]) => cell.call(method as Method, args),
  ]);
  return {
    calls: Object.fromEntries(calls) as { [M in Method]: AnyCall } as DatabaseCalls,
    close: () => cell.close(),
  };
}

class DatabaseCell {
  readonly #env: CellEnv;
  readonly #name: string;
  readonly #keepsConnection: boolean;
  readonly #scripts: NamespaceClient;
  #connected: Connected | undefined;

  constructor(env: CellEnv, name: string, keepsConnection: boolean) {
    this.#env = env;
    this.#name = name;
    this.#keepsConnection = keepsConnection;
    this.#scripts = new NamespaceClient({
      apiUrl: env.DATABASE_CELLS_API_URL ?? '',
      accountId: env.NAMESPACE_ACCOUNT_ID,
      namespace: DATABASE_NAMESPACE,
      token: env.DATABASE_CELLS_API_TOKEN ?? '',
    });
  }

  async call(method: Method, args: unknown[]): Promise<unknown> {
    const script = `database-${(await sha256Hex(this.#name)).slice(0, NAME_LENGTH)}`;
    if (method === 'drop') return this.#drop(script);
    const without = WITHOUT_ONE[method];
    if (!(await this.#prepare(script, without === undefined))) return without?.();
    try {
      return await this.#callOn(script, method, args);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('Worker not found'))) throw toFailure(error, method);
    }
    // Dropped a moment ago.
    upToDate.delete(script);
    if (without !== undefined) return without();
    throw new PlatformError('OPERATION_FAILED', 'The database was dropped by another operation. Try again.');
  }

  async #callOn(script: string, method: Method, args: unknown[]): Promise<unknown> {
    const answer = await this.#invoke(script, method, args);
    // The script goes with what is in it.
    if (method === 'dropIfMadeBy' && !(await this.#invoke(script, 'exists', []))) await this.#drop(script);
    return answer;
  }

  /** Whether there is a database. */
  async #prepare(script: string, mayCreate: boolean): Promise<boolean> {
    if (upToDate.has(script)) return true;
    const code = this.#env.DATABASE_WORKER ?? '';
    const tag = (await sha256Hex(code)).slice(0, NAME_LENGTH);
    const found = await this.#scripts.getScript(script);
    if (found === undefined && !mayCreate) return false;
    if (found?.tags.includes(tag) !== true) {
      await this.#scripts.uploadScript({
        name: script,
        mainModule: 'index.js',
        modules: [{ name: 'index.js', source: code }],
        compatibilityDate: COMPATIBILITY_DATE,
        durableObjects: [{ binding: 'DATABASE', className: 'InstallationDatabase' }],
        tags: [tag],
      });
    }
    upToDate.add(script);
    return true;
  }

  close(): void {
    this.#connected?.[Symbol.dispose]();
    this.#connected = undefined;
  }

  async #invoke(script: string, method: Method, args: unknown[]): Promise<unknown> {
    const answer = await this.#ask(script, method, args);
    // It holds the connection until it is collected as garbage, which may be long after. What is dumped still flows.
    if (method !== 'dump') disposeResult(answer);
    return answer;
  }

  async #ask(script: string, method: Method, args: unknown[]): Promise<unknown> {
    if (method === 'dump') return this.#open(script, DUMP_CPU_MS).invoke(method, ...args);
    if (!ASKED_BY_PLUGINS.has(method)) return this.#open(script, LIMITS.migrationCpuMs).invoke(method, ...args);
    if (!this.#keepsConnection) return this.#open(script, LIMITS.sqlCpuMs).invoke(method, ...args);
    const connected = (this.#connected ??= this.#open(script, LIMITS.sqlCpuMs).open());
    try {
      return await connected.invoke(method, ...args);
    } catch (error) {
      // It ends with the process, and costs little.
      if (this.#connected === connected) this.close();
      throw error;
    }
  }

  #open(script: string, cpuMs: number): Invoker & { open(): Connected } {
    return this.#env.DATABASE_CELLS.get(script, {}, { limits: { cpuMs } }) as unknown as Invoker & {
      open(): Connected;
    };
  }

  /** Its data goes with the script. */
  async #drop(script: string): Promise<void> {
    upToDate.delete(script);
    await this.#scripts.deleteScript(script);
  }
}

function refuse(): never {
  throw new PlatformError('NOT_INSTALLED', 'The installation is gone, and what it kept with it.');
}

/** An error that was thrown on the other side is the platform's own. */
function toFailure(error: unknown, method: Method): unknown {
  if (!(error instanceof Error) || ('remote' in error && error.remote === true)) return error;
  const [, what] = ENDS.find(([pattern]) => pattern.test(error.message)) ?? [];
  if (what === undefined) return error;
  return ASKED_BY_PLUGINS.has(method)
    ? new PlatformError('DATABASE_ERROR', `The call ${what}`)
    : new PlatformError('OPERATION_FAILED', `Work on the database ${what}`);
}
