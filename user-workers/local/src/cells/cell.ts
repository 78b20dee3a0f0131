import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { HEARTBEAT_SOCKET } from './cell-config.ts';
import { CpuMeter } from './cpu-meter.ts';
import { writeCellFolder } from './cell-folder.ts';
import { waitForSockets } from './listening-sockets.ts';
import { LogLines } from './log-lines.ts';
import { parseLogLine } from './parse-log-line.ts';
import type { LogEntry } from './parse-log-line.ts';
import { StackMapper } from './stack-mapper.ts';
import { readProcessUsage } from './process-usage.ts';
import { buildCellCommand } from './cell-command.ts';
import { openCellGateway } from '../gateway/cell-gateway.ts';
import type { Gateway } from '../gateway/cell-gateway.ts';
import type { CellEnd } from '../control/protocol.ts';
import type { Script, ScriptModule } from '../store/types.ts';

export interface CellOptions {
  script: Script;
  modules: readonly ScriptModule[];
  /** Folder of the cell's own, under a folder that only this user may enter. It goes when the cell ends. */
  folder: string;
  memoryMb: number;
  startupTimeoutMs: number;
  startupCpuMs: number;
  /** What the cell may ask of the host. */
  gateway: Gateway;
  /** What the user Worker logs, and the errors that it does not catch. */
  onLog: (entry: LogEntry) => void;
}

/** The user Worker's code did not start; the message is workerd's own. */
export class CellStartError extends Error {
  override readonly name = 'CellStartError';
}

/** One workerd process that runs one user Worker. */
export class Cell {
  readonly script: Script;
  readonly debugSocket: string;
  readonly heartbeatSocket: string;
  readonly startedAt = Date.now();
  /** Settles when the process is gone, however it ended. */
  readonly ended: Promise<CellEnd>;
  /** When it was killed, or found dead. Milliseconds since the epoch. */
  endedAt: number | undefined;
  readonly pid: number;
  /** CPU time since it was ready. */
  readonly meter: CpuMeter;
  readonly #process: ChildProcess;
  readonly #folder: string;
  #stderrTail = '';
  #endedItself = false;
  #endReason: CellEnd | undefined;

  private constructor(
    process: ChildProcess,
    { pid, meter }: Pick<Cell, 'pid' | 'meter'>,
    { script, folder }: CellOptions,
  ) {
    this.script = script;
    this.debugSocket = join(folder, 'debug.sock');
    this.heartbeatSocket = join(folder, 'heartbeat.sock');
    this.pid = pid;
    this.meter = meter;
    this.#process = process;
    this.#folder = folder;
    process.stderr?.on('data', (chunk: Buffer) => {
      const text = this.#stderrTail + chunk.toString();
      this.#endedItself ||= text.includes(ENDED_ITSELF);
      this.#stderrTail = text.slice(-STDERR_TAIL_LENGTH);
    });
    this.ended = new Promise((resolve) => {
      process.once('close', () => {
        this.endedAt ??= Date.now();
        rmSync(this.#folder, { recursive: true, force: true });
        const isOutOfMemory = !this.#endedItself && OUT_OF_MEMORY.test(this.#stderrTail);
        resolve(this.#endReason ?? (isOutOfMemory ? 'exceededMemory' : 'crashed'));
      });
    });
  }

  /**
   * Starts the process and waits until it answers.
   * @throws CellStartError when the code does not start, or not in time
   */
  static async start(options: CellOptions): Promise<Cell> {
    const secret = `${randomUUID()} `;
    const { configFile, gatewaySocket } = await writeCellFolder(options, secret);
    let startedPid: number | undefined;
    const meter = new CpuMeter(() => (startedPid === undefined ? 0 : readProcessUsage(startedPid)?.cpuMs));
    const door = await openCellGateway(gatewaySocket, { script: options.script, meter }, options.gateway);
    const { command, args } = buildCellCommand(configFile, join(options.folder, 'debug.sock'));
    const child = spawn(command, args, {
      cwd: options.folder,
      env: {},
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    child.once('close', () => door.close());
    const { pid } = child;
    if (pid === undefined) throw new CellStartError(`Cannot run "${command}".`);
    writeFileSync(join(options.folder, 'pid'), String(pid));
    if (child.stdout) forwardLogs(child.stdout, secret, options);
    startedPid = pid;
    const cell = new Cell(child, { pid, meter }, options);
    await cell.#whenListening(options);
    meter.take();
    return cell;
  }

  /** Ends the process at once; calls in flight fail with this reason. */
  kill(reason: CellEnd): void {
    this.#endReason ??= reason;
    this.endedAt ??= Date.now();
    this.#process.kill('SIGKILL');
  }

  get isEnding(): boolean {
    return this.#endReason !== undefined || this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  async #whenListening({ startupTimeoutMs, startupCpuMs }: CellOptions): Promise<void> {
    const late = (): void => {
      this.#stderrTail = `service user: Script startup exceeded its limits (${startupCpuMs} ms of CPU time).`;
      this.kill('exceededCpu');
    };
    const timeout = setTimeout(late, startupTimeoutMs);
    const watch = setInterval(() => {
      if ((readProcessUsage(this.pid)?.cpuMs ?? 0) > startupCpuMs) late();
    }, 50);
    try {
      const listening = await Promise.race([
        waitForSockets(this.#process, [HEARTBEAT_SOCKET, 'debug-port']),
        this.ended.then(() => false),
      ]);
      if (!listening) throw new CellStartError(toStartMessage(this.#stderrTail));
    } finally {
      clearTimeout(timeout);
      clearInterval(watch);
    }
  }
}

const STDERR_TAIL_LENGTH = 16 * 1024;
// The user Worker writes to stderr, too, so it could put V8's words there and then end its process.
const ENDED_ITSELF = 'abortIsolate() called';
const OUT_OF_MEMORY = /out of memory|heap limit|allocation failed|bad_alloc|cannot allocate memory/i;

function forwardLogs(output: Readable, secret: string, { modules, onLog }: CellOptions): void {
  const lines = new LogLines();
  const stacks = new StackMapper(modules);
  output.on('data', (chunk: Buffer) => {
    const now = Date.now();
    for (const line of lines.push(chunk, now)) {
      for (const entry of parseLogLine(line, secret, now)) onLog({ ...entry, message: stacks.map(entry.message) });
    }
  });
}

/** The lines about the user Worker, without workerd's prefix and its warnings. */
function toStartMessage(stderr: string): string {
  const text = stderr
    .split('\n')
    .map(toText)
    .filter((line) => !/compatibility flag .* became the default|^\s*$/.test(line))
    .map((line) => line.replace(/^service user: /, ''))
    .join('\n');
  return text.slice(0, 4_000) || 'The Worker did not start, and gave no reason.';
}

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
