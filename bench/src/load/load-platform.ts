import type { CellList } from '@digital-commerce/plugin-schema';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../../tests/support/free-port.ts';
import { StartingPlatform } from '../../../tests/support/platform-process.ts';
import type { PlatformProcess } from '../../../tests/support/platform-process.ts';
import { furnishPlatform, SECRET } from './furnish-platform.ts';
import type { LoadOrder } from './load-run.ts';

const TENANTS = 4;

/** A whole platform in a process of its own, on the same ports and the same state whenever it starts again. */
export class LoadPlatform {
  readonly #folder: string;
  readonly #ports: { port: number; namespacePort: number };
  readonly tenants = Array.from({ length: TENANTS }, (_, index) => `load-${index + 1}`);
  #process: PlatformProcess | undefined;

  private constructor(folder: string, ports: { port: number; namespacePort: number }) {
    this.#folder = folder;
    this.#ports = ports;
  }

  /** With two plugins, and tenants that have the first of them. */
  static async start(): Promise<LoadPlatform> {
    const folder = await mkdtemp(join(tmpdir(), 'bench-load-'));
    const platform = new LoadPlatform(folder, { port: await findFreePort(), namespacePort: await findFreePort() });
    try {
      await mkdir(platform.stateDir);
      await mkdir(platform.temporaryDir);
      await platform.startAgain();
      await furnishPlatform(platform.toTarget());
      return platform;
    } catch (error) {
      await platform.remove();
      throw error;
    }
  }

  get stateDir(): string {
    return join(this.#folder, 'state');
  }

  /** The system's temporary folder, as the platform sees it. */
  get temporaryDir(): string {
    return join(this.#folder, 'tmp');
  }

  get pid(): number {
    return this.#running.pid;
  }

  async startAgain(): Promise<void> {
    const { stateDir, temporaryDir } = this;
    const env = { DEMO_SHOP: 'off' };
    this.#process = await new StartingPlatform({ stateDir, temporaryDir, ...this.#ports, env }).whenReady();
  }

  /** Sends the signal and waits until the process is gone. Returns its exit code. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const running = this.#running;
    this.#process = undefined;
    return running.end(signal);
  }

  /** Ends what runs, and deletes all files. */
  async remove(): Promise<void> {
    if (this.#process !== undefined) await this.end('SIGTERM');
    await rm(this.#folder, { recursive: true });
  }

  /** The part of an order that says where. */
  toTarget(): Pick<LoadOrder, 'url' | 'token' | 'tenants' | 'secret'> {
    const { url, operatorToken } = this.#running;
    return { url, token: operatorToken, tenants: this.tenants, secret: SECRET };
  }

  /** Processes of plugins, and of the databases that plugins have. */
  async listCells(): Promise<CellList['cells']> {
    const { cells } = await this.ask<CellList>('/v1/cells');
    return cells;
  }

  /** As the operator. @throws Error for any status but 200 */
  async ask<T>(path: string): Promise<T> {
    const { status, body } = await this.#running.call<T>('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  get #running(): PlatformProcess {
    if (this.#process === undefined) throw new Error('The platform does not run at the moment.');
    return this.#process;
  }
}
