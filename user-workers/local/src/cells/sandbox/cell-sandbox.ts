import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CHRT } from '../limits/cell-priority.ts';
import { readDataBytes } from '../limits/process-usage.ts';
import type { SpawnedProcess } from '../../spawner/spawned-process.ts';
import type { Spawner, SpawnOptions } from '../../spawner/spawner.ts';
import { SETPRIV, WORKERD } from './workerd-binary.ts';
import { waitForSockets } from './wait-for-sockets.ts';
import { drawUidBlock } from './uid-block.ts';
import type { UidBlock } from './uid-block.ts';

/** What stands between a cell's process and the machine. */
export interface CellIsolation {
  /** User that the process runs as. */
  uid: number;
  /** Whether no other process runs as that user. */
  isOwnUser: boolean;
  /** Whether it sees a network of its own, which has nothing in it. */
  isOwnNetwork: boolean;
}

/** A user for one cell. Give it back when the cell's process is gone. */
export interface CellUser {
  isolation: CellIsolation;
  release(): void;
}

interface Ability {
  own: UidBlock | undefined;
  isOwnNetwork: boolean;
  /** What an empty process of the runtime counts under the kernel's limit on data, most of it never touched. */
  emptyBytes: number | undefined;
}

export interface CellCommandOptions {
  /** Arguments of the runtime. */
  args: readonly string[];
  user: CellUser;
  /** Whether it keeps data on disk. */
  writesFiles: boolean;
  /** Whether it may have a processor only while nobody else wants it, until `endIdlePriority`. */
  isIdle?: boolean;
  /** Memory that it may use above what an empty one uses. The kernel refuses more. */
  memoryBytes: number;
}

// util-linux.
const PRLIMIT = '/usr/bin/prlimit';
const UNSHARE = '/usr/bin/unshare';

const MAX_FILES = 4_096;
const MAX_THREADS = 256;

/**
 * How cells are kept apart from the machine and from each other. When the host is root, each runs as a user of its own
 * without capabilities, and in a network of its own where that can be had. Otherwise cells run as the host's user.
 */
export class CellSandbox {
  readonly #spawner: Spawner;
  readonly #ability: Ability;
  readonly #taken = new Set<number>();
  #next = 0;

  private constructor(spawner: Spawner, ability: Ability) {
    this.#spawner = spawner;
    this.#ability = ability;
  }

  /** Finds what can be done here when it is first asked. @param folder where cells are */
  static lazy(folder: string, spawner: Spawner): () => Promise<CellSandbox> {
    let found: Promise<CellSandbox> | undefined;
    return () => (found ??= CellSandbox.detect(folder, spawner));
  }

  /** Finds what can be done here. @param folder where cells are */
  static async detect(folder: string, spawner: Spawner): Promise<CellSandbox> {
    const own = process.getuid?.() === 0 && existsSync(SETPRIV) ? drawOwn() : undefined;
    for (const isOwnNetwork of own ? [true, false] : []) {
      const ability = { own, isOwnNetwork, emptyBytes: undefined };
      const emptyBytes = await new CellSandbox(spawner, ability).#tryOut(folder);
      if (emptyBytes !== undefined) return new CellSandbox(spawner, { ...ability, emptyBytes });
    }
    const plain = { own: undefined, isOwnNetwork: false, emptyBytes: undefined };
    return new CellSandbox(spawner, { ...plain, emptyBytes: await new CellSandbox(spawner, plain).#tryOut(folder) });
  }

  takeUser(): CellUser {
    const { own, isOwnNetwork } = this.#ability;
    if (!own) {
      const isolation = { uid: process.getuid?.() ?? 0, isOwnUser: false, isOwnNetwork: false };
      return { isolation, release: () => {} };
    }
    if (this.#taken.size >= own.count)
      throw new Error(`${own.count} cells run, each as a user of its own; there is no further one.`);
    // The id that was free for the longest time.
    while (this.#taken.has(this.#next)) this.#next = (this.#next + 1) % own.count;
    const index = this.#next;
    this.#taken.add(index);
    this.#next = (this.#next + 1) % own.count;
    const isolation = { uid: own.first + index, isOwnUser: true, isOwnNetwork };
    return { isolation, release: () => void this.#taken.delete(index) };
  }

  /**
   * Starts a cell's process. Without `--experimental` among the arguments workerd refuses a user Worker whose
   * compatibility flags ask for what is not for Workers in production, such as `unsafe_module`.
   * @throws when the machine has no room for a process
   */
  spawn(options: CellCommandOptions, how: SpawnOptions): Promise<SpawnedProcess> {
    const { emptyBytes } = this.#ability;
    const { isolation } = options.user;
    const limits = toLimits(options, emptyBytes);
    const idle = options.isIdle && isolation.isOwnUser && existsSync(CHRT) ? [CHRT, '--idle', '0'] : [];
    const [command = '', ...args] = [...idle, ...this.#confine(isolation, limits), WORKERD, 'serve', ...options.args];
    return this.#spawner.spawn(command, args, how);
  }

  /** Takes a process that was started for idle processors among the others. Only root may. */
  endIdlePriority({ pid }: SpawnedProcess): void {
    if (!existsSync(CHRT)) return;
    const args = ['--all-tasks', '--other', '--pid', '0', String(pid)];
    // It has ended, or it stays behind the others.
    this.#spawner.spawn(CHRT, args, { cwd: '/', outputs: [] }).catch(() => {});
  }

  #confine({ uid, isOwnUser, isOwnNetwork }: CellIsolation, limits: string[]): string[] {
    const words: string[] = [];
    if (isOwnNetwork) words.push(UNSHARE, '--net', '--ipc', '--');
    if (limits.length > 0 && existsSync(PRLIMIT)) words.push(PRLIMIT, ...limits, '--');
    if (!existsSync(SETPRIV)) return words;
    const identity = [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--bounding-set=-all', '--inh-caps=-all'];
    // setpriv keeps its capabilities until it runs the runtime, so that this may lie where only root can go. With pdeathsig
    // the kernel ends a cell when the host dies, even by kill -9.
    return [...words, SETPRIV, '--pdeathsig', 'KILL', '--no-new-privs', ...(isOwnUser ? identity : []), '--'];
  }

  /** What an empty process of the runtime uses; undefined when one that is confined like this does not start. */
  async #tryOut(folder: string): Promise<number | undefined> {
    const user = this.takeUser();
    const probe = join(folder, 'probe');
    try {
      await makeOwnFolder(probe, user.isolation);
      const config = join(probe, 'config.capnp');
      writeFileSync(config, EMPTY_CONFIG);
      chmodSync(config, 0o644);
      const socket = `--debug-port=unix:${join(probe, 'debug.sock')}`;
      const options = { args: [config, socket, '--control-fd=3'], user, writesFiles: false, memoryBytes: 2 ** 40 };
      const child = await this.spawn(options, { cwd: probe, outputs: ['control'] });
      const isListening = await Promise.race([waitForSockets(child, ['debug-port']), child.exited.then(() => false)]);
      const bytes = isListening ? readDataBytes(child.pid) : undefined;
      child.kill();
      await child.closed;
      return bytes;
    } catch {
      return undefined;
    } finally {
      rmSync(probe, { recursive: true, force: true });
      user.release();
    }
  }
}

const EMPTY_CONFIG = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [
  (name = "empty", worker = (compatibilityDate = "2026-07-01", modules = [(name = "empty.js", esModule = "export default {}")])),
]);
`;

/** Makes a folder that nobody but the cell's user can use. */
export async function makeOwnFolder(path: string, { uid, isOwnUser }: CellIsolation): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  await chmod(path, 0o700);
  if (isOwnUser) await chown(path, uid, uid);
}

function drawOwn(): UidBlock | undefined {
  return drawUidBlock(readFileSync('/proc/self/uid_map', 'utf8'), Math.random());
}

function toLimits({ user, writesFiles, memoryBytes }: CellCommandOptions, emptyBytes: number | undefined): string[] {
  return [
    '--core=0',
    `--nofile=${MAX_FILES}`,
    ...(writesFiles ? [] : ['--fsize=0']),
    ...(user.isolation.isOwnUser ? [`--nproc=${MAX_THREADS}`] : []),
    ...(emptyBytes === undefined ? [] : [`--data=${Math.round(emptyBytes + memoryBytes)}`]),
  ];
}
