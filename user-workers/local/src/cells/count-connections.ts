import { readFileSync } from 'node:fs';

/**
 * How many connections each of these listening unix sockets has at this moment, read from Linux's /proc. The binding
 * connects once for each call and hangs up when all of it is over, streams and stubs included. Undefined when there is
 * no /proc.
 */
export function countConnections(sockets: Iterable<string>): Map<string, number> | undefined {
  const counts = new Map(Array.from(sockets, (path) => [path, 0]));
  let table: string;
  try {
    table = readFileSync('/proc/net/unix', 'utf8');
  } catch {
    return undefined;
  }
  for (const line of table.split('\n')) {
    const path = line.slice(line.indexOf('/'));
    const count = counts.get(path);
    if (count !== undefined && !LISTENS.test(line)) counts.set(path, count + 1);
  }
  return counts;
}

// The flag __SO_ACCEPTCON, in the fourth column.
const LISTENS = /^\S+ \S+ \S+ 00010000 /;
