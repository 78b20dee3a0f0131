import type { PluginContext } from '@digital-commerce/plugin-schema';
import { HookRejection } from '../hook-rejection.ts';

export interface RetryOptions {
  /** All in all. Default: 3. */
  attempts?: number;
  /** Before the second attempt, about; it doubles with each. Default: 100. */
  delayMs?: number;
  /** Default: 2,000. */
  maxDelayMs?: number;
  /** Whether the error may go away. Default: every error but a `HookRejection`. */
  when?: (error: unknown) => boolean;
}

/**
 * Runs a task until it succeeds, waiting longer each time. It gives up with the last error: after `attempts`, and where the
 * next attempt could only begin after the invocation's deadline.
 */
export async function retry<Result>(
  { deadline }: Pick<PluginContext, 'deadline'>,
  task: (attempt: number) => Promise<Result> | Result,
  { attempts = 3, delayMs = 100, maxDelayMs = 2_000, when = isNoRejection }: RetryOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task(attempt);
    } catch (error) {
      // Half of it by chance, so that those who failed together do not come back together.
      const waitMs = Math.min(maxDelayMs, delayMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
      if (attempt >= attempts || !when(error) || Date.now() + waitMs >= deadline.getTime()) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, waitMs);
      });
    }
  }
}

function isNoRejection(error: unknown): boolean {
  return !(error instanceof HookRejection);
}
