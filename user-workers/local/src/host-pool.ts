import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { HostClient } from './host-client.ts';
import { DispatchNamespaceHost } from './host.ts';
import type { HostAddress } from './host.ts';
import { StateInUseError } from './state-lock.ts';

export interface HostWish {
  /** Absolute. */
  stateDir: string;
  /** Of a host that has to be started. */
  port?: number;
  token?: string;
}

interface PooledHost {
  starting: Promise<DispatchNamespaceHost>;
  /** Temporary folders of the Miniflares that use it. Miniflare tells no plugin that it is disposed, but its folder goes then. */
  users: Set<string>;
}

const LOOK_EVERY_MS = 200;
const START_PATIENCE_MS = 10_000;

/** The hosts that Miniflares of this process have started; each goes when the last Miniflare that uses it is disposed. */
export class HostPool {
  readonly #hosts = new Map<string, PooledHost>();

  /**
   * The host that serves the folder, wherever it runs; started in this process when there is none.
   * @param user temporary folder of the Miniflare that asks
   */
  async use(wish: HostWish, user: string): Promise<HostAddress> {
    const pooled = this.#hosts.get(wish.stateDir);
    if (pooled) {
      pooled.users.add(user);
      return (await pooled.starting).address;
    }
    const running = await HostClient.find(wish.stateDir);
    if (running) return running.address;
    return this.#hosts.has(wish.stateDir) ? this.use(wish, user) : this.#start(wish, user);
  }

  async #start(wish: HostWish, user: string): Promise<HostAddress> {
    const host: PooledHost = { starting: DispatchNamespaceHost.start(wish), users: new Set([user]) };
    this.#hosts.set(wish.stateDir, host);
    try {
      const started = await host.starting;
      this.#closeWhenUnused(wish.stateDir, host, started);
      return started.address;
    } catch (error) {
      this.#hosts.delete(wish.stateDir);
      if (!(error instanceof StateInUseError)) throw error;
      return whenListening(wish.stateDir, error);
    }
  }

  #closeWhenUnused(stateDir: string, host: PooledHost, started: DispatchNamespaceHost): void {
    const atExit = (): void => started.closeNow();
    process.once('exit', atExit);
    const timer = setInterval(() => {
      if ([...host.users].some((user) => existsSync(user))) return;
      clearInterval(timer);
      process.off('exit', atExit);
      this.#hosts.delete(stateDir);
      void started.close();
    }, LOOK_EVERY_MS);
    timer.unref();
  }
}

/** Another process was faster, and does not listen yet. */
async function whenListening(stateDir: string, error: StateInUseError): Promise<HostAddress> {
  const giveUpAt = Date.now() + START_PATIENCE_MS;
  while (Date.now() < giveUpAt) {
    const running = await HostClient.find(stateDir);
    if (running) return running.address;
    await wait(LOOK_EVERY_MS);
  }
  throw error;
}
