import type { IRequest, RouterType } from 'itty-router';
import type { Supervisor } from '../cells/supervisor.ts';
import type { QueueStore } from '../resources/queue-store.ts';
import type { ResourceProcesses } from '../resources/resource-processes.ts';
import type { TransferFiles } from '../resources/transfer-files.ts';
import type { Store } from '../store/store.ts';
import type { UploadLimits } from '../upload/parse-upload.ts';
import { ApiError } from './api-error.ts';
import type { KeyedQueue } from './keyed-queue.ts';

export interface ApiContext {
  store: Store;
  supervisor: Supervisor;
  /** What the account's resources hold. */
  processes: ResourceProcesses;
  queues: QueueStore;
  transfers: TransferFiles;
  limits: UploadLimits;
  /** Changes of one script follow one another; the key is `namespace/script`. */
  queue: KeyedQueue;
}

export type ApiRouter = RouterType<IRequest, [], Response>;

export const NAMESPACES = '/accounts/:account/workers/dispatch/namespaces';
export const SCRIPTS = `${NAMESPACES}/:namespace/scripts`;
export const SCRIPT = `${SCRIPTS}/:script`;

/** @throws ApiError 10004 when the path's part is not well formed */
export function param({ params }: IRequest, name: string): string {
  try {
    return decodeURIComponent(params[name] ?? '');
  } catch {
    throw new ApiError(10004, `The path has a "%" that begins no character, at the ${name}.`);
  }
}
