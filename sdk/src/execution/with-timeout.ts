import type { PluginContext } from '@digital-commerce/plugin-schema';

/** What took longer than it may. It is a failure, never a rejection. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * Runs a task for at most `timeoutMs`, or until the invocation's deadline where that comes first. Its signal is aborted
 * then, for `fetch` and the like to stop.
 * @throws TimeoutError
 */
export async function withTimeout<Result>(
  { deadline }: Pick<PluginContext, 'deadline'>,
  timeoutMs: number,
  task: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const leftMs = Math.max(0, Math.min(timeoutMs, deadline.getTime() - Date.now()));
  const controller = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new TimeoutError(`It was not done after ${leftMs} ms.`);
    reject(error);
    controller.abort(error);
  }, leftMs);
  try {
    return await Promise.race([task(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
