import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a binding needs to find a host; written to `<stateDir>/host.json` while one runs. */
export interface HostAddress {
  pid: number;
  controlSocket: string;
  apiUrl: string;
  /** Holds sockets and cells. */
  runDir: string;
}

/** The host that serves a state folder, if one says so. It may have been killed since. */
export function readHostAddress(stateDir: string): HostAddress | undefined {
  const file = toAddressFile(stateDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HostAddress) : undefined;
}

export function toAddressFile(stateDir: string): string {
  return join(stateDir, 'host.json');
}
