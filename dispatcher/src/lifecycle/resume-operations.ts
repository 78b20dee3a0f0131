import { toPlatformError } from '../http/to-platform-error.ts';
import type { Services } from '../services.ts';
import { listUnfinishedTenants } from './operation-rows.ts';

/** Has what was cut off finished or undone. One tenant that cannot be helped does not keep the others waiting. */
export async function resumeOperations(services: Services): Promise<void> {
  for await (const tenant of listUnfinishedTenants(services)) {
    await services
      .lifecycle(tenant)
      .resume()
      .catch((error: unknown) => toPlatformError(error));
  }
}
