import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { CellOptions } from './cell-options.ts';
import { CellAddress } from './cell-address.ts';
import { HEARTBEAT_SOCKET } from './config/cell-config.ts';
import { setCellPriority } from './limits/cell-priority.ts';
import { CpuMeter } from './limits/cpu-meter.ts';
import { writeCellFolder } from './config/cell-folder.ts';
import type { CellFolder, LineSecrets } from './config/cell-folder.ts';
import type { CellSandbox, CellUser } from './sandbox/cell-sandbox.ts';
import { LogLines } from './logs/log-lines.ts';
import { parseHandlersLine } from './logs/parse-handlers-line.ts';
import { parseLogLine } from './logs/parse-log-line.ts';
import { StackMapper } from './logs/stack-mapper.ts';
import { toPidFile } from '../run-folder.ts';
import type { SpawnedProcess } from '../spawner/spawned-process.ts';
import { readProcessUsage } from './limits/process-usage.ts';
import { waitForSockets } from './sandbox/wait-for-sockets.ts';
import { openCellGateway } from '../gateway/cell-gateway.ts';
import type { GatewayDoor } from '../gateway/cell-gateway.ts';
import type { CellEnd } from '../control/protocol.ts';
import type { Script, WorkerHandlers } from '../store/types.ts';

/** The user Worker's code did not start; the message is workerd's own. */
export class CellStartError extends Error {
  override readonly name = 'CellStartError';
}

/** One workerd process that runs one user Worker. */
export class Cell {
  readonly script: Script;
  /** What bindings connect to. Names the cell: no other one ever has it. */
  readonly address: string;
  readonly debugSocket: string;
  readonly heartbeatSocket: string;
  readonly startedAt = Date.now();
  /** When it answered first. Milliseconds since the epoch. */
  readyAt = this.startedAt;
  /** Settles when the process is gone, however it ended. */
  readonly ended: Promise<CellEnd>;
  /** When it was killed, or found dead. Milliseconds since the epoch. */
  endedAt: number | undefined;
  /** Whether it had no calls when it was ended, and could get none. */
  endedQuietly = false;
  readonly pid: number;
  /** What the user Worker exports, when its code is modules. */
  readonly handlers: Promise<WorkerHandlers | undefined>;
  /** CPU time since it was ready. */
  readonly meter: CpuMeter;
  readonly #process: SpawnedProcess;
  readonly user: CellUser;
  readonly isDurable: boolean;
  readonly #address: CellAddress;
  #stderrTail = '';
  /** What it wrote to its standard output before it listened. */
  #startOutput: string | undefined = '';
  #endedItself = false;
  #endReason: CellEnd | undefined;

  private constructor(
    process: SpawnedProcess,
    { meter, handlers }: Pick<Cell, 'meter' | 'handlers'>,
    { script, folder, leaseMs, user, files, storageFolder }: CellOptions & { files: CellFolder },
  ) {
    this.script = script;
    this.debugSocket = files.debugSocket;
    this.heartbeatSocket = files.heartbeatSocket;
    this.pid = process.pid;
    this.meter = meter;
    this.handlers = handlers;
    this.user = user;
    this.isDurable = storageFolder !== undefined;
    this.#process = process;
    this.#address = new CellAddress(`${folder}.sock`, this.debugSocket);
    this.address = this.#address.path;
    const { stdout, stderr } = process.outputs;
    stdout?.on('data', (chunk: Buffer) => {
      if (this.#startOutput !== undefined)
        this.#startOutput = (this.#startOutput + chunk.toString()).slice(-START_OUTPUT_LENGTH);
    });
    stderr?.on('data', (chunk: Buffer) => {
      const text = this.#stderrTail + chunk.toString();
      this.#endedItself ||= text.includes(ENDED_ITSELF);
      // The Worker could catch what it is told, and go on with less.
      if (REFUSED_MEMORY.test(text)) this.kill('exceededMemory');
      this.#stderrTail = text.slice(-STDERR_TAIL_LENGTH);
    });
    this.ended = process.closed.then(async () => {
      this.endedAt ??= Date.now();
      this.#address.close();
      await rm(folder, { recursive: true, force: true });
      await rm(toPidFile(folder), { force: true });
      user.release();
      setTimeout(() => this.#address.remove(), leaseMs).unref();
      const isOutOfMemory = !this.#endedItself && OUT_OF_MEMORY.test(this.#stderrTail);
      return this.#endReason ?? (isOutOfMemory ? 'exceededMemory' : 'crashed');
    });
  }

  /**
   * Starts the process and waits until it answers.
   * @throws CellStartError when the code does not start, or not in time
   */
  static async start(options: CellOptions): Promise<Cell> {
    let door: GatewayDoor | undefined;
    let child: SpawnedProcess | undefined;
    try {
      const secrets = { handlers: `${randomUUID()} `, tail: `${randomUUID()} ` };
      const files = await writeCellFolder(options, secrets);
      let startedPid: number | undefined;
      const meter = new CpuMeter(() => (startedPid === undefined ? 0 : readProcessUsage(startedPid)?.cpuMs));
      const assetHashes = new Set(options.assets.map(({ hash }) => hash));
      const caller = { script: options.script, assetHashes, meter };
      door = await openCellGateway(files.gatewaySocket, caller, options.gateway);
      child = await spawnCell(options, files);
      void child.closed.then(() => door?.close());
      const { stdout } = child.outputs;
      const handlers = forwardLogs(stdout, secrets, options);
      const { pid } = child;
      startedPid = pid;
      // What is not root cannot take a low priority back.
      setCellPriority(pid, options.user.isolation.isOwnUser ? 'starting' : 'usual');
      if (options.isSuspect) endIdleness(child, options.sandbox);
      const cell = new Cell(child, { meter, handlers }, { ...options, files });
      await cell.#whenListening(options);
      meter.take();
      cell.readyAt = Date.now();
      return cell;
    } catch (error) {
      if (!child) {
        door?.close();
        rmSync(options.folder, { recursive: true, force: true });
        options.user.release();
      }
      throw error;
    }
  }

  /** Ends the process at once; calls in flight fail with this reason. */
  kill(reason: CellEnd): void {
    this.#endReason ??= reason;
    this.endedAt ??= Date.now();
    this.#process.kill();
  }

  /** As `kill`, of a cell that is closed and has no calls: none is lost. */
  endQuietly(reason: CellEnd): void {
    this.endedQuietly = !this.isEnding;
    this.kill(reason);
  }

  /** From now on it gets no new calls. */
  close(): void {
    if (!this.isEnding) this.#address.close();
  }

  /** Undoes `close`. */
  open(): void {
    if (!this.isEnding) this.#address.open();
  }

  get isEnding(): boolean {
    return this.#endReason !== undefined || this.#process.hasExited;
  }

  async #whenListening({ startupTimeoutMs, startupCpuMs }: CellOptions): Promise<void> {
    const late = (problem: string): void => {
      this.#stderrTail = `service user: ${problem}`;
      this.kill('exceededCpu');
    };
    // Only a machine that gives it no processor is so slow.
    const timeout = setTimeout(() => late(`Script did not start within ${startupTimeoutMs} ms.`), startupTimeoutMs);
    const watch = setInterval(() => {
      if ((readProcessUsage(this.pid)?.cpuMs ?? 0) <= startupCpuMs) return;
      late(`Script startup exceeded its limits (${startupCpuMs} ms of CPU time).`);
    }, 50);
    try {
      const listening = await Promise.race([
        waitForSockets(this.#process, [HEARTBEAT_SOCKET, 'debug-port']),
        this.ended.then(() => false),
      ]);
      // What the process has written before is read by then.
      await new Promise(setImmediate);
      const [, missing] = listening ? (MISSING_CLASS.exec(this.#startOutput ?? '') ?? []) : [];
      this.#startOutput = undefined;
      if (listening && missing === undefined) return;
      this.kill('stopped');
      if ((await this.ended) === 'exceededMemory') throw new CellStartError('Script startup exceeded memory limit.');
      throw new CellStartError(
        missing === undefined
          ? toStartMessage(this.#stderrTail)
          : `The script does not export the class '${missing}', which its migrations make one of Durable Objects. Export it, or delete it with "deleted_classes".`,
      );
    } finally {
      clearTimeout(timeout);
      clearInterval(watch);
    }
  }
}

/** @throws when the machine has no room for a process */
async function spawnCell(
  { folder, sandbox, user, storageFolder, script, memoryMb, isSuspect }: CellOptions,
  files: CellFolder,
): Promise<SpawnedProcess> {
  const options = {
    args: [
      files.configFile,
      `--debug-port=unix:${files.debugSocket}`,
      '--control-fd=3',
      ...(needsExperimental(script) ? ['--experimental'] : []),
    ],
    user,
    writesFiles: storageFolder !== undefined,
    isIdle: isSuspect,
    memoryBytes: (memoryMb + MEMORY_HEADROOM_MB) * 1024 * 1024,
  };
  const child = await sandbox.spawn(options, {
    cwd: storageFolder ?? folder,
    outputs: ['stdout', 'stderr', 'control'],
  });
  try {
    await writeFile(toPidFile(folder), String(child.pid));
    return child;
  } catch (error) {
    child.kill();
    await child.closed;
    throw error;
  }
}

/** Others that never rest must not keep it waiting for ever; one that goes over its limits at each call does so sooner. */
function endIdleness(child: SpawnedProcess, sandbox: CellSandbox): void {
  const timer = setTimeout(() => sandbox.endIdlePriority(child), IDLE_MS).unref();
  void child.exited.then(() => clearTimeout(timer));
}

const IDLE_MS = 5_000;
// To the runtime it is only worth a warning.
const MISSING_CLASS = /referenced the class \\"([^"\\]+)\\", but no such Durable Object class is exported/;
const START_OUTPUT_LENGTH = 256 * 1024;
// The supervisor ends a cell before; this is for one that is faster.
const MEMORY_HEADROOM_MB = 64;
/** Whether it is bound to what the runtime calls experimental. */
export function needsExperimental({ settings }: Script): boolean {
  return settings.bindings.some(({ type }) => type === 'worker_loader' || type === 'dispatch_namespace');
}

const STDERR_TAIL_LENGTH = 16 * 1024;
// The user Worker writes to stderr, too, so it could put V8's words there and then end its process.
const ENDED_ITSELF = 'abortIsolate() called';
// Of its allocator.
const REFUSED_MEMORY = /failed \(Cannot allocate memory\)/;
const OUT_OF_MEMORY = /last few GCs|out of memory|heap limit|allocation failed|bad_alloc|cannot allocate memory/i;

/** Resolves with what the first line says that is about the exports. */
function forwardLogs(
  output: Readable | undefined,
  secrets: LineSecrets,
  { modules, onLog }: CellOptions,
): Promise<WorkerHandlers | undefined> {
  const lines = new LogLines();
  const stacks = new StackMapper(modules);
  let announce: ((handlers: WorkerHandlers | undefined) => void) | undefined;
  const announced = new Promise<WorkerHandlers | undefined>((resolve) => (announce = resolve));
  output?.once('close', () => announce?.(undefined));
  output?.on('data', (chunk: Buffer) => {
    const now = Date.now();
    for (const line of lines.push(chunk, now)) {
      const handlers = announce && parseHandlersLine(line, secrets.handlers);
      if (handlers) {
        announce?.(handlers);
        announce = undefined;
        continue;
      }
      for (const entry of parseLogLine(line, secrets.tail, now))
        onLog({ ...entry, message: stacks.map(entry.message) });
    }
    // To read on and drop it would cost the host time; the cell waits until it can write.
    const waitMs = lines.waitMs(now);
    if (waitMs === 0) return;
    output.pause();
    setTimeout(() => output.resume(), waitMs).unref();
  });
  return announced;
}

/** The lines about the user Worker, without workerd's prefix and its warnings. */
function toStartMessage(stderr: string): string {
  const text = stderr
    .split('\n')
    .map(toText)
    .filter((line) => !NOT_ABOUT_THE_WORKER.test(line))
    .map((line) => line.replace(/^service (user|code-[\w-]+): /, ''))
    .join('\n');
  return text.slice(0, 4_000) || 'The Worker did not start, and gave no reason.';
}

// The third when the runtime lies in a folder that the cell's user cannot enter; the last is what misses the user Worker.
const NOT_ABOUT_THE_WORKER =
  /compatibility flag .* became the default|^\s*$|Unable to find and open the program executable|Worker "heartbeat"'s binding/;

/** The runtime writes a line of JSON, V8 plain text. */
function toText(line: string): string {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return String(parsed.message);
  } catch {
    // Plain text.
  }
  return line;
}
