import { readFileSync } from 'node:fs';
import type { Miniflare, MiniflareOptions } from 'miniflare';
import { startProject as start } from '../../user-workers/local/testing/start-project.ts';
import type { ProjectWorker as SourceWorker } from '../../user-workers/local/testing/start-project.ts';

export { toNamespaceBinding } from '../../user-workers/local/testing/start-project.ts';

export interface ProjectWorker extends Omit<SourceWorker, 'source'> {
  /** File of its code. */
  file: string;
}

/** Workers of fixtures that run together in one Miniflare; the first one answers. */
export function startProject(workers: readonly ProjectWorker[], options: Partial<MiniflareOptions> = {}): Miniflare {
  return start(
    workers.map(({ file, ...worker }) => ({ ...worker, source: readFileSync(file, 'utf8') })),
    options,
  );
}
