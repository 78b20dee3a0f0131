import { existsSync, mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULTS } from './defaults.ts';
import { findHost } from './find-host.ts';
import type { HostWish } from './find-host.ts';
import { HostClient } from './host-client.ts';
import { DispatchNamespaceHost } from './host.ts';
import { StateInUseError } from './state-lock.ts';

interface PooledHost {
  starting: Promise<DispatchNamespaceHost>;
  wish: HostWish;
  /** Temporary folders of the Miniflares that use it. Miniflare tells no plugin that it is disposed, but its folder goes then. */
  users: Set<string>;
}

const LOOK_EVERY_MS = 200;
const START_PATIENCE_MS = 10_000;

/** The hosts that Miniflares of this process have started; each goes when the last Miniflare that uses it is disposed. */
export class HostPool {
  /** By state folder. */
  readonly #hosts = new Map<string, PooledHost>();

  /**
   * The host that fits the wish, wherever it runs; started in this process when there is none.
   * @param user temporary folder of the Miniflare that asks
   */
  async use(wish: HostWish, user: string): Promise<HostClient> {
    // Miniflare removes its folder in any case, and makes it only when it first writes there.
    mkdirSync(user, { recursive: true, mode: 0o700 });
    const starting = this.#findStarted(wish);
    if (starting) return this.#join(starting, user);
    const running = await findHost(wish);
    const pooled = this.#hosts.get(running?.stateDir ?? wish.stateDir) ?? this.#findStarted(wish);
    if (pooled) return this.#join(pooled, user);
    return running ?? this.#start(wish, user);
  }

  /** Of this process; perhaps it does not listen yet. */
  #findStarted({ port, stateDir }: HostWish): PooledHost | undefined {
    const onPort = port === undefined || port === 0 ? [] : this.#hosts.values();
    return [...onPort].find(({ wish }) => (wish.port ?? DEFAULTS.port) === port) ?? this.#hosts.get(stateDir);
  }

  async #join(host: PooledHost, user: string): Promise<HostClient> {
    host.users.add(user);
    await host.starting;
    return load(host.wish.stateDir);
  }

  async #start(wish: HostWish, user: string): Promise<HostClient> {
    const { isDefault: _isDefault, ...options } = wish;
    const host: PooledHost = { starting: DispatchNamespaceHost.start(options), wish, users: new Set([user]) };
    this.#hosts.set(wish.stateDir, host);
    try {
      const started = await host.starting;
      this.#closeWhenUnused(wish.stateDir, host, started);
      return await load(wish.stateDir);
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

async function load(stateDir: string): Promise<HostClient> {
  const client = await HostClient.find(stateDir);
  if (!client) throw new Error(`The host of the state folder "${stateDir}" has just stopped. Start again.`);
  return client;
}

/** Another process was faster, and does not listen yet. */
async function whenListening(stateDir: string, error: StateInUseError): Promise<HostClient> {
  const giveUpAt = Date.now() + START_PATIENCE_MS;
  while (Date.now() < giveUpAt) {
    const running = await HostClient.find(stateDir);
    if (running) return running;
    await wait(LOOK_EVERY_MS);
  }
  throw error;
}
