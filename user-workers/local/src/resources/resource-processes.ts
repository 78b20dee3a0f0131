import { request as sendRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CellSandbox } from '../cells/sandbox/cell-sandbox.ts';
import { ResourceLane } from './resource-lane.ts';
import { ResourceProcess } from './resource-process.ts';
import { RESOURCE_HEADER, writeTarget } from './resource-ref.ts';
import type { ResourceRef, ResourceTarget, StoredKind } from './resource-ref.ts';

export interface ResourceProcessesOptions {
  /** For data; each kind has a folder of its own in it. */
  dataDir: string;
  /** For sockets and configurations. */
  runDir: string;
  sandbox: () => Promise<CellSandbox>;
  memoryMb: number;
  /** A process without requests for this long is stopped. */
  idleMs: number;
  /** A request that is not answered for this long ends its process: it hangs, and others wait behind it. */
  answerTimeoutMs: number;
}

export interface ResourceRequest {
  method: string;
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: Readable | string | Uint8Array;
}

/** The store did not answer in time, and its process was ended. */
export class ResourceTimeoutError extends Error {
  override readonly name = 'ResourceTimeoutError';
}

/**
 * The processes that keep the account's data. A database has one of its own, because what its clients send is run there
 * for as long as it takes.
 */
export class ResourceProcesses {
  readonly #options: ResourceProcessesOptions;
  readonly #lanes = new Map<string, ResourceLane>();
  readonly #idleTimer: NodeJS.Timeout;
  #count = 0;
  #closed = false;

  constructor(options: ResourceProcessesOptions) {
    this.#options = options;
    this.#idleTimer = setInterval(() => this.#stopIdle(), Math.min(1_000, options.idleMs));
    this.#idleTimer.unref();
  }

  /**
   * The store's answer; its body must be read or destroyed.
   * @throws ResourceTimeoutError
   */
  async send(target: ResourceTarget, request: ResourceRequest): Promise<IncomingMessage> {
    const lane = this.#open(target);
    const leave = (): void => lane.leave(Date.now());
    try {
      const message = await this.#exchange(lane, await lane.enter(), target, request);
      message.once('close', leave);
      return message;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Forgets a database; its files go. */
  async removeDatabase(id: string): Promise<void> {
    const ref: ResourceRef = { kind: 'd1', id };
    const key = toKey(ref);
    await this.#lanes.get(key)?.end();
    this.#lanes.delete(key);
    await rm(this.#toDataDir(ref), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#idleTimer);
    await Promise.all(Array.from(this.#lanes.values(), (lane) => lane.end()));
  }

  async #exchange(
    lane: ResourceLane,
    socketPath: string,
    target: ResourceTarget,
    { method, path, headers, body }: ResourceRequest,
  ): Promise<IncomingMessage> {
    const outgoing = sendRequest({
      socketPath,
      method,
      path,
      headers: { ...headers, [RESOURCE_HEADER]: writeTarget(target) },
      maxHeaderSize: MAX_HEADER_BYTES,
    });
    let isLate = false;
    let timer: NodeJS.Timeout | undefined;
    // From when it has the whole request: a slow sender is no fault of the store's.
    outgoing.once('finish', () => {
      timer = setTimeout(() => {
        isLate = true;
        void lane.end();
      }, this.#options.answerTimeoutMs);
    });
    try {
      const answer = waitForAnswer(outgoing);
      // When it fails, so does the request.
      if (body instanceof Readable) pipeline(body, outgoing).catch(() => {});
      else outgoing.end(body);
      return await answer;
    } catch (error) {
      throw isLate ? new ResourceTimeoutError('The store did not answer in time.', { cause: error }) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  #open(ref: ResourceRef): ResourceLane {
    if (this.#closed) throw new Error('The namespace stopped.');
    const key = toKey(ref);
    const found = this.#lanes.get(key);
    if (found) return found;
    const { runDir, memoryMb } = this.#options;
    const lane = new ResourceLane(async () =>
      ResourceProcess.start({
        sandbox: await this.#options.sandbox(),
        kinds: ref.kind === 'd1' ? ['d1'] : SHARED,
        dataDir: this.#toDataDir(ref),
        folder: join(runDir, `resources-${this.#count++}`),
        memoryMb,
      }),
    );
    this.#lanes.set(key, lane);
    return lane;
  }

  #stopIdle(): void {
    const time = Date.now() - this.#options.idleMs;
    for (const lane of this.#lanes.values()) if (lane.isIdleSince(time)) void lane.end();
  }

  #toDataDir({ kind, id }: ResourceRef): string {
    const { dataDir } = this.#options;
    return kind === 'd1' ? join(dataDir, 'd1', id) : join(dataDir, 'stores');
  }
}

const SHARED: readonly StoredKind[] = ['kv', 'r2', 'cache'];
const MAX_HEADER_BYTES = 128 * 1024;

function toKey({ kind, id }: ResourceRef): string {
  return kind === 'd1' ? `d1/${id}` : 'shared';
}

function waitForAnswer(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve);
    // A request that was answered before it was all sent may break afterwards.
    outgoing.on('error', reject);
  });
}
