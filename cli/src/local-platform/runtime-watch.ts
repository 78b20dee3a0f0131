import { readFileSync } from 'node:fs';

export interface WatchedRuntime {
  /** Of the dispatcher. */
  url: string;
  /** Holds the id of the runtime's process. */
  pidFile: string;
  /** Without an answer for so long, the runtime hangs. Milliseconds. */
  hangTimeoutMs: number;
}

/**
 * Ends a runtime that hangs; Miniflare starts another. Dispatcher and databases are one process, and nothing in it can stop
 * a statement of SQL that does not end. The step that hung counts as cut off, so it is not tried for ever.
 * @returns stops it
 */
export function watchRuntime({ url, pidFile, hangTimeoutMs }: WatchedRuntime): () => void {
  const stopping = new AbortController();
  let next: NodeJS.Timeout | undefined;
  const check = async (): Promise<void> => {
    const pid = readPid(pidFile);
    const isHanging = await hangs(`${url}/v1/health`, hangTimeoutMs, stopping.signal);
    if (stopping.signal.aborted) return;
    if (isHanging && pid !== undefined && readPid(pidFile) === pid) {
      console.error(`The runtime gave no answer for ${hangTimeoutMs} ms, and is started anew.`);
      end(pid);
    }
    next = setTimeout(() => void check(), hangTimeoutMs / 4);
    next.unref();
  };
  void check();
  return () => {
    stopping.abort();
    clearTimeout(next);
  };
}

/** A connection that is refused is none that hangs: the runtime is just starting. */
async function hangs(url: string, timeoutMs: number, stopping: AbortSignal): Promise<boolean> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([timeout, stopping]) });
    await response.body?.cancel();
    return false;
  } catch {
    return timeout.aborted;
  }
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
