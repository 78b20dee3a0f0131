import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorker } from '../build-worker.ts';
import { makeOwnFolder } from '../cells/sandbox/cell-sandbox.ts';
import type { CellIsolation, CellSandbox, CellUser } from '../cells/sandbox/cell-sandbox.ts';
import { giveAway } from '../cells/durable-objects/durable-storage.ts';
import { waitForSockets } from '../cells/sandbox/wait-for-sockets.ts';
import { toPidFile } from '../run-folder.ts';
import type { SpawnedProcess } from '../spawner/spawned-process.ts';
import { buildResourceConfig, ENTRY_SOCKET } from './resource-config.ts';
import type { StoredKind } from './resource-ref.ts';
import { readMiniflareWorker, SIMULATOR_MODULES, SIMULATORS } from '../miniflare-workers.ts';

export interface ResourceProcessOptions {
  kinds: readonly StoredKind[];
  /** Where the data is; a folder for each kind. No other process may use it. */
  dataDir: string;
  /** For the socket and the configuration. */
  folder: string;
  sandbox: CellSandbox;
  /** Of its heap. */
  memoryMb: number;
}

/**
 * One workerd process that keeps data. It listens on a unix socket and nowhere else, and is confined as cells are: it runs
 * what their code sends.
 */
export class ResourceProcess {
  readonly socketPath: string;
  readonly ended: Promise<void>;
  readonly #process: SpawnedProcess;

  private constructor(process: SpawnedProcess, { folder }: ResourceProcessOptions) {
    this.#process = process;
    this.socketPath = toSocketPath(folder);
    this.ended = process.closed.then(() => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(toPidFile(folder), { force: true });
    });
  }

  /** Starts the process and waits until it answers. */
  static async start(options: ResourceProcessOptions): Promise<ResourceProcess> {
    const { folder, sandbox, kinds } = options;
    const user = sandbox.takeUser();
    const child = await spawnProcess(options, user).catch((error: unknown) => {
      rmSync(folder, { recursive: true, force: true });
      user.release();
      throw error;
    });
    void child.closed.then(() => user.release());
    writeFileSync(toPidFile(folder), String(child.pid));
    let words = '';
    child.outputs.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-MAX_WORDS)));
    const started = new ResourceProcess(child, options);
    if (await waitForSockets(child, [ENTRY_SOCKET])) return started;
    throw new Error(`The process that keeps ${kinds.join(', ')} did not start: ${words}`);
  }

  /** Ends it at once. What it has answered is on disk. */
  kill(): void {
    this.#process.kill();
  }
}

async function spawnProcess(options: ResourceProcessOptions, user: CellUser): Promise<SpawnedProcess> {
  const configFile = await writeFolder(options, user.isolation);
  const command = {
    args: [configFile, '--experimental', '--control-fd=3'],
    user,
    writesFiles: true,
    memoryBytes: options.memoryMb * OUTSIDE_HEAP * 1024 * 1024,
  };
  // The kernel follows the link to its folder whatever folders are above, which the process may not enter.
  return options.sandbox.spawn(command, { cwd: options.dataDir, outputs: ['stderr', 'control'] });
}

const MAX_WORDS = 4_000;
// Values that stream through are not on the heap.
const OUTSIDE_HEAP = 2;

function toSocketPath(folder: string): string {
  return join(folder, 'sockets', 'entry');
}

async function writeFolder(
  { kinds, dataDir, folder, memoryMb }: ResourceProcessOptions,
  isolation: CellIsolation,
): Promise<string> {
  mkdirSync(folder, { mode: 0o700 });
  const write = (file: string, content: string): string => {
    writeFileSync(join(folder, file), content);
    // Whatever the host's umask is.
    chmodSync(join(folder, file), 0o644);
    return file;
  };
  await makeOwnFolder(join(folder, 'sockets'), isolation);
  for (const kind of kinds) mkdirSync(join(dataDir, kind), { recursive: true, mode: 0o700 });
  if (isolation.isOwnUser) giveAway(dataDir, isolation.uid);
  const config = buildResourceConfig({
    kinds: kinds.map((kind) => ({
      kind,
      file: write(`${kind}.js`, readMiniflareWorker(SIMULATORS[kind].file)),
      folder: `/proc/self/cwd/${kind}`,
    })),
    modules: Object.entries(SIMULATOR_MODULES).map(([name, file], index) => ({
      name,
      file: write(`module-${index}.js`, readMiniflareWorker(file)),
    })),
    entryFile: write('entry.js', await buildWorker('isolate/resource-entry.worker.ts')),
    socketPath: toSocketPath(folder),
    memoryMb,
  });
  const configFile = join(folder, write('config.capnp', config));
  if (isolation.isOwnUser) {
    chownSync(folder, 0, isolation.uid);
    chmodSync(folder, 0o710);
  }
  return configFile;
}
