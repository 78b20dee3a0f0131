import { PlatformError } from '@digital-commerce/plugin-schema';

const ATTEMPTS = 3;

/** Repeats a change that reads the tenant afresh each time, when somebody else's change came first. */
export async function retryOnConflict<T>(change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      const isConflict = error instanceof PlatformError && error.code === 'REVISION_CONFLICT';
      if (!isConflict || attempt === ATTEMPTS) throw error;
    }
  }
}
