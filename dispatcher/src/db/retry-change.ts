import { PlatformError } from '@digital-commerce/plugin-schema';

const ATTEMPTS = 50;
const MAX_PAUSE_MS = 200;

/**
 * Repeats a change that reads what it changes afresh each time, when another change came first.
 * @param what names what is changed, for example `plugin "echo"`
 * @throws REVISION_CONFLICT when it never came first, and what the change throws
 */
export async function retryChange<T>(what: string, change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      if (!isRevisionConflict(error)) throw error;
    }
    const pauseMs = Math.random() * Math.min(MAX_PAUSE_MS, 10 * attempt);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new PlatformError('REVISION_CONFLICT', `Others keep changing ${what} at the same time. Repeat the call.`);
}

/** The first name is what triggers of the migrations raise, the second one is that of a plugin's first publish. */
function isRevisionConflict(error: unknown): boolean {
  return (
    error instanceof Error &&
    (/REVISION_CONFLICT|UNIQUE constraint failed: plugins\.id/.test(error.message) || isRevisionConflict(error.cause))
  );
}
