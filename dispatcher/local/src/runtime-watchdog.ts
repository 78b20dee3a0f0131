import { Worker } from 'node:worker_threads';

export interface WatchedRuntime {
  /** Answers anything at all, as long as the runtime works. */
  healthUrl: string;
  /** Holds the id of the process that was started last. */
  pidFile: string;
}

/**
 * Ends the dispatcher's runtime when it computes and answers nothing: no tenant would be served any more, and workerd cannot be
 * interrupted. Nothing that plugins do should come to that, as their code and their SQL run in processes of their own. Miniflare
 * starts it again, on the same port. It watches from a thread of its own: Miniflare blocks this one while it waits for the runtime.
 * @returns stops watching
 */
export function startRuntimeWatchdog(runtime: WatchedRuntime): () => Promise<void> {
  const thread = new Worker(new URL('./runtime-watchdog.thread.ts', import.meta.url), {
    workerData: runtime,
    execArgv: ['--no-warnings'],
  });
  thread.unref();
  return async () => {
    await thread.terminate();
  };
}
