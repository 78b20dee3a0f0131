import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { SETPRIV } from '../cells/sandbox/workerd-binary.ts';
import { endIfRunning } from './end-if-running.ts';
import { DESCRIPTORS, SpawnedProcess } from './spawned-process.ts';
import type { Output, Outputs } from './spawned-process.ts';
import type { ProcessExit, SpawnerAnswer, SpawnerRequest } from './spawner-wire.ts';

export interface SpawnOptions {
  cwd: string;
  /** What of it leads to the host. */
  outputs: readonly Output[];
}

interface Pending {
  command: readonly string[];
  outputs: Outputs;
  resolve: (process: SpawnedProcess) => void;
  reject: (error: Error) => void;
}

interface Running {
  command: readonly string[];
  pid: number;
  end: (exit: ProcessExit) => void;
}

/**
 * Starts processes without copying this one, which stops for as long as that takes: 25 ms with 250 MB. A small process
 * does it instead, and ends what it started when this one ends. When either is killed, the kernel ends what has asked
 * for that (`pdeathsig`). When the small one is lost alone, the rest of what it started is ended from here, and the
 * next process that is wanted has another one started.
 */
export class Spawner {
  readonly #socketPath: string;
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, Running>();
  #helper: ChildProcess | undefined;
  #ready: Promise<ChildProcess> | undefined;
  #count = 0;
  #closed = false;

  /** @param socketPath of a socket in a folder that nobody else can enter */
  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  /** Of the process that starts the others, while there is one. */
  get pid(): number | undefined {
    return this.#helper?.pid;
  }

  /** Makes ready what the first `spawn` needs. */
  async prepare(): Promise<void> {
    await this.#whenReady();
  }

  /**
   * Starts a process with an empty environment.
   * @throws when it cannot be started, such as for want of files or processes
   */
  async spawn(
    command: string,
    args: readonly string[],
    { cwd, outputs: names }: SpawnOptions,
  ): Promise<SpawnedProcess> {
    const id = this.#count++;
    const outputs: Outputs = {};
    try {
      const helper = await this.#whenReady();
      const opened = names.map(async (name) => (outputs[name] = await this.#open(id, name)));
      // What opened late is closed, too, when one cannot be opened.
      await Promise.allSettled(opened);
      await Promise.all(opened);
      return await new Promise((resolve, reject) => {
        this.#pending.set(id, { command: [command, ...args], outputs, resolve, reject });
        // What ends at once closes its outputs before it is known here; a starter without files closes them unseen.
        for (const output of Object.values(outputs)) {
          output.once('close', () => this.#pending.has(id) && send(helper, { type: 'cancel', id }));
        }
        const descriptors = names.map((name) => DESCRIPTORS[name]);
        send(helper, { type: 'spawn', id, command, args, cwd, outputs: descriptors });
      });
    } catch (error) {
      for (const output of Object.values(outputs)) output.destroy();
      throw new Error(`Cannot run "${command}".`, { cause: error });
    }
  }

  /** Ends all that it started. */
  async close(): Promise<void> {
    this.#closed = true;
    const helper = await this.#ready?.catch(() => undefined);
    if (!helper) return;
    const gone = helper.exitCode === null && helper.signalCode === null ? once(helper, 'exit') : undefined;
    if (helper.connected) helper.disconnect();
    await gone;
  }

  #whenReady(): Promise<ChildProcess> {
    return (this.#ready ??= this.#start().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    }));
  }

  async #start(): Promise<ChildProcess> {
    if (this.#closed) throw new Error('The host stops.');
    rmSync(this.#socketPath, { force: true });
    const words = [process.execPath, '--disable-warning=ExperimentalWarning', SPAWNER_PROCESS, this.#socketPath];
    const [command = '', ...args] = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', '--', ...words] : words;
    const helper = spawn(command, args, { env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], windowsHide: true });
    this.#helper = helper;
    return new Promise((resolve, reject) => {
      const lose = (error: Error): void => {
        helper.kill('SIGKILL');
        if (this.#helper === helper) this.#lose();
        reject(error);
      };
      helper.once('error', lose);
      helper.once('exit', (code, signal) =>
        lose(new Error(`The process that starts others ended: ${signal ?? code}.`)),
      );
      helper.on('message', (answer: SpawnerAnswer) => {
        if (answer.type === 'ready') resolve(helper);
        else this.#take(answer, helper);
      });
    });
  }

  #take(answer: Exclude<SpawnerAnswer, { type: 'ready' }>, helper: ChildProcess): void {
    const { id } = answer;
    if (answer.type === 'ended') return this.#running.get(id)?.end({ code: answer.code, signal: answer.signal });
    if (answer.type === 'refused') return this.#refuse(id, answer.message, answer.code);
    const kill = (): void => send(helper, { type: 'kill', id });
    const pending = this.#pending.get(id);
    // Its caller has been told that it does not run.
    if (!pending) return kill();
    this.#pending.delete(id);
    const { command, outputs, resolve } = pending;
    const exited = new Promise<ProcessExit>((end) => this.#running.set(id, { command, pid: answer.pid, end }));
    void exited.then(() => this.#running.delete(id));
    resolve(new SpawnedProcess(answer.pid, outputs, { exited, kill }));
  }

  #refuse(id: number, message: string, code?: string): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.reject(Object.assign(new Error(message), code !== undefined && { code }));
  }

  /** The process that starts others is gone, and what it started with it. */
  #lose(): void {
    this.#helper = undefined;
    this.#ready = undefined;
    for (const id of this.#pending.keys()) this.#refuse(id, 'The process that starts others ended.');
    for (const { pid, command, end } of this.#running.values()) {
      endIfRunning(pid, command);
      end({ code: null, signal: 'SIGKILL' });
    }
  }

  /** A connection that becomes an output of the process. */
  async #open(id: number, name: Output): Promise<Socket> {
    const socket = connect(this.#socketPath);
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(`${id} ${DESCRIPTORS[name]}\n`);
    return socket;
  }
}

const SPAWNER_PROCESS = createRequire(import.meta.url).resolve('#spawner-process');

function send(helper: ChildProcess, request: SpawnerRequest): void {
  // One that is gone is noticed by its exit.
  if (helper.connected) helper.send(request, () => {});
}
