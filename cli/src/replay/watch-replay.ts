import type { Problem } from '@digital-commerce/plugin-bundle';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { once } from 'node:events';
import { watchFolder } from '../dev/watch-folder.ts';
import { replay } from './replay.ts';
import type { ReplayOptions } from './replay.ts';
import type { ReplayEvent } from './replay-report.ts';

export interface WatchOptions extends ReplayOptions {
  /** Ends it. */
  signal: AbortSignal;
  tell: (event: ReplayEvent) => void;
}

/** Replays now and after each save, one replay at a time, until the signal. A build that is broken is told, and the next one tried. */
export async function watchReplay(options: WatchOptions): Promise<void> {
  const { folder, signal, tell } = options;
  let isDirty = false;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (isDirty && !signal.aborted) {
      isDirty = false;
      tell(await replayOrFail(options));
    }
  };
  const trigger = (): void => {
    isDirty = true;
    running ??= run().finally(() => (running = undefined));
  };
  const watcher = await watchFolder(folder, trigger);
  try {
    tell({ event: 'watching', folder });
    trigger();
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await watcher.close();
    await running;
    tell({ event: 'ended' });
  }
}

async function replayOrFail(options: ReplayOptions): Promise<ReplayEvent> {
  try {
    return { event: 'replayed', ...(await replay(options)) };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { code, message } = error;
    return { event: 'failed', code, message, problems: toProblems(error) };
  }
}

/** Of a build that failed: each with its place. */
function toProblems({ code, details }: PlatformError): Problem[] {
  if (code !== 'INVALID_PLUGIN' || typeof details !== 'object' || details === null || !('problems' in details))
    return [];
  return details.problems as Problem[];
}
