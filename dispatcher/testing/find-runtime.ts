import { readdirSync, readFileSync } from 'node:fs';

/** Pid of the one workerd that Miniflare runs for this process. A namespace starts its own another way. Linux. */
export function findRuntime(): number {
  const found = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      const commandLine = read(`/proc/${pid}/cmdline`);
      return (
        commandLine.includes('--socket-addr=entry=') && read(`/proc/${pid}/status`).includes(`PPid:\t${process.pid}\n`)
      );
    });
  const [pid, ...others] = found;
  if (pid === undefined || others.length > 0) throw new Error(`There are ${found.length} runtimes, not one.`);
  return Number(pid);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended.
    return '';
  }
}
