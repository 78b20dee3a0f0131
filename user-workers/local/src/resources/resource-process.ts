import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorker } from '../build-worker.ts';
import { buildTrustedCommand } from './trusted-command.ts';
import { waitForSockets } from '../cells/wait-for-sockets.ts';
import { toPidFile } from '../run-folder.ts';
import { buildResourceConfig, ENTRY_SOCKET } from './resource-config.ts';
import type { StoredKind } from './resource-ref.ts';
import { readMiniflareWorker, SIMULATOR_MODULES, SIMULATORS } from '../miniflare-workers.ts';

export interface ResourceProcessOptions {
  kinds: readonly StoredKind[];
  /** Where the data is; a folder for each kind. */
  dataDir: string;
  /** For the socket and the configuration, below a folder that only this user may enter. */
  folder: string;
  memoryMb: number;
}

/** One workerd process that keeps data. It listens on a unix socket and nowhere else. */
export class ResourceProcess {
  readonly socketPath: string;
  readonly ended: Promise<void>;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, { folder }: ResourceProcessOptions) {
    this.#process = process;
    this.socketPath = toSocketPath(folder);
    this.ended = new Promise((resolve) => {
      process.once('close', () => {
        rmSync(folder, { recursive: true, force: true });
        rmSync(toPidFile(folder), { force: true });
        resolve();
      });
    });
  }

  /** Starts the process and waits until it answers. */
  static async start(options: ResourceProcessOptions): Promise<ResourceProcess> {
    const { folder } = options;
    const { command, args } = buildTrustedCommand(await writeFolder(options));
    const child = spawn(command, args, {
      cwd: folder,
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    if (child.pid === undefined) throw new Error(`Cannot run "${command}".`);
    writeFileSync(toPidFile(folder), String(child.pid));
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-MAX_WORDS)));
    const started = new ResourceProcess(child, options);
    if (await waitForSockets(child, [ENTRY_SOCKET])) return started;
    throw new Error(`The process that keeps ${options.kinds.join(', ')} did not start: ${words}`);
  }

  /** Ends it at once. What it has answered is on disk. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }
}

const MAX_WORDS = 4_000;

function toSocketPath(folder: string): string {
  return join(folder, 'entry.sock');
}

async function writeFolder({ kinds, dataDir, folder, memoryMb }: ResourceProcessOptions): Promise<string> {
  mkdirSync(folder, { mode: 0o700 });
  const write = (file: string, content: string): string => {
    writeFileSync(join(folder, file), content);
    return file;
  };
  const toFolder = (kind: StoredKind): string => {
    const path = join(dataDir, kind);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const config = buildResourceConfig({
    kinds: kinds.map((kind) => ({
      kind,
      file: write(`${kind}.js`, readMiniflareWorker(SIMULATORS[kind].file)),
      folder: toFolder(kind),
    })),
    modules: Object.entries(SIMULATOR_MODULES).map(([name, file], index) => ({
      name,
      file: write(`module-${index}.js`, readMiniflareWorker(file)),
    })),
    entryFile: write('entry.js', await buildWorker('isolate/resource-entry.worker.ts')),
    socketPath: toSocketPath(folder),
    memoryMb,
  });
  return join(folder, write('config.capnp', config));
}
