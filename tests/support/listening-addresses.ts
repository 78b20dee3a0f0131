import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** Local addresses, in the hexadecimal form of /proc, that this process and its descendants accept TCP connections on. */
export function listListeningAddresses(): string[] {
  const inodes = new Set(listDescendants(process.pid).flatMap(listSocketInodes));
  return ['tcp', 'tcp6'].flatMap((file) =>
    readFileSync(`/proc/net/${file}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTEN && inode !== undefined && inodes.has(inode))
      .map(([, local]) => local?.split(':')[0] ?? ''),
  );
}

const LISTEN = '0A';

function listDescendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((child) => readParent(child) === pid);
  return [pid, ...children.flatMap(listDescendants)];
}

function readParent(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

function listSocketInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const target = readLink(`/proc/${pid}/fd/${fd}`);
      return target?.startsWith('socket:[') ? [target.slice('socket:['.length, -1)] : [];
    });
  } catch {
    return [];
  }
}

// Descriptors come and go while they are listed.
function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
