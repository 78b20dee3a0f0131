import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A program that was ended may still be writing its last file there. */
const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

/**
 * A folder that only this user reads, for as long as the work takes: it is gone even when the process is told to end meanwhile.
 * @param work its signal ends what it has started
 */
export async function withTemporaryFolder<T>(work: (folder: string, signal: AbortSignal) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'platform-deploy-'));
  const controller = new AbortController();
  const end = (signal: NodeJS.Signals): void => {
    controller.abort();
    rmSync(folder, REMOVAL);
    for (const each of SIGNALS) process.off(each, end);
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    return await work(folder, controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
    rmSync(folder, REMOVAL);
  }
}
