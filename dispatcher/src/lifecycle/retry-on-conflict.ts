import { PlatformError } from '@digital-commerce/plugin-schema';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 500;

/**
 * Repeats a change that reads the tenant afresh each time, when somebody else's change came first. Pauses have a random length
 * below a bound that doubles: many that came at once do not meet again.
 */
export async function retryOnConflict<T>(change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      const isConflict = error instanceof PlatformError && error.code === 'REVISION_CONFLICT';
      if (!isConflict || attempt === ATTEMPTS) throw error;
      const bound = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), MAX_PAUSE_MS);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * bound));
    }
  }
}
