import { PlatformError } from '@digital-commerce/plugin-schema';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Terminal } from './terminal.ts';

export interface Connection {
  /** Without a slash at the end. */
  url: string;
  token: string;
  /** The address is the one of the platform on this machine. */
  isLocal: boolean;
  /** Where the platform on this machine keeps everything; absent for any other. */
  stateFolder?: string;
}

const DEFAULT_URL = 'http://localhost:8787';
const PlatformFile = z.object({ url: z.url() });

/**
 * Finds the platform and a token for it: `ADMIN_CLI_URL` and `ADMIN_CLI_TOKEN`, else what the local platform left in
 * its state folder (`STATE_DIR`, or `.data` in the current folder or the nearest above). The local operator token goes
 * to no other address than the local platform's.
 * @throws UNAUTHENTICATED when there is no token, INVALID_ARGUMENT when `ADMIN_CLI_URL` is no http address
 */
export function resolveConnection({ cwd, env }: Pick<Terminal, 'cwd' | 'env'>): Connection {
  const stateFolder = findStateFolder(cwd, env['STATE_DIR']);
  const localUrl = readLocalUrl(stateFolder);
  const url = trimUrl(env['ADMIN_CLI_URL'] ?? localUrl);
  const isLocal = url === localUrl;
  const token = env['ADMIN_CLI_TOKEN'] ?? (isLocal ? readText(stateFolder, 'operator-token') : undefined);
  if (token !== undefined && token !== '') {
    return { url, token, isLocal, ...(isLocal && stateFolder !== undefined && { stateFolder }) };
  }
  throw new PlatformError(
    'UNAUTHENTICATED',
    isLocal
      ? `There is no token for the platform: ADMIN_CLI_TOKEN is not set, and no local platform has left one in "${stateFolder ?? path.join(cwd, '.data')}". Start one with \`npm start\`, or set ADMIN_CLI_URL and ADMIN_CLI_TOKEN.`
      : `There is no token for "${url}". Set ADMIN_CLI_TOKEN to one that this platform issued.`,
  );
}

function findStateFolder(cwd: string, stateDir: string | undefined): string | undefined {
  if (stateDir !== undefined && stateDir !== '') return path.resolve(cwd, stateDir);
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, '.data');
    if (readText(candidate, 'operator-token') !== undefined) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

function readLocalUrl(stateFolder: string | undefined): string {
  const text = readText(stateFolder, 'platform.json');
  if (text === undefined) return DEFAULT_URL;
  try {
    return trimUrl(PlatformFile.parse(JSON.parse(text)).url);
  } catch {
    // Left half-written by a platform that was killed; the next start writes it anew.
    return DEFAULT_URL;
  }
}

function trimUrl(text: string): string {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `ADMIN_CLI_URL is "${text}", which is no address. Set it to one such as "${DEFAULT_URL}".`,
    );
  }
  return text.replace(/\/+$/, '');
}

function readText(folder: string | undefined, file: string): string | undefined {
  if (folder === undefined) return undefined;
  try {
    return readFileSync(path.join(folder, file), 'utf8').trim();
  } catch {
    return undefined;
  }
}
