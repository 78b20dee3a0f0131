import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Credentials } from './credentials.ts';
import { isRecord } from './is-record.ts';
import type { Terminal } from './terminal.ts';

export interface Connection {
  /** Without a slash at the end. */
  url: string;
  token: string;
  /** Where the token is from. */
  source: 'environment' | 'local' | 'login';
  /** The address is the one of the platform on this machine. */
  isLocal: boolean;
  /** Where the platform on this machine keeps everything; absent for any other. */
  stateFolder?: string;
  /** REST API of the dispatch namespace on this machine, while it runs. */
  namespaceUrl?: string;
}

const DEFAULT_URL = 'http://localhost:8787';

/**
 * Finds the platform and a token for it: `ADMIN_CLI_URL` and `ADMIN_CLI_TOKEN`, else what the local platform left in
 * its state folder (`STATE_DIR`, or `.data` in the current folder or the nearest above), else the latest `login`. The local
 * operator token goes to no other address than the local platform's, and a login's only to the one it was given for.
 * @throws UNAUTHENTICATED when there is no token, INVALID_ARGUMENT when `ADMIN_CLI_URL` is no http address
 */
export function resolveConnection({ cwd, env }: Pick<Terminal, 'cwd' | 'env'>): Connection {
  const stateFolder = findStateFolder(cwd, env['STATE_DIR']);
  const local = readPlatformFile(stateFolder);
  const localToken = readText(stateFolder, 'operator-token');
  const given = env['ADMIN_CLI_TOKEN'];
  const credentials = new Credentials(env);
  const isElsewhere = given === undefined && localToken === undefined;
  const url = parseUrl(
    'ADMIN_CLI_URL',
    env['ADMIN_CLI_URL'] ?? (isElsewhere ? credentials.current : undefined) ?? local.url,
  );
  const isLocal = url === local.url;
  const found = [
    { token: given, source: 'environment' },
    { token: isLocal ? localToken : undefined, source: 'local' },
    { token: given === undefined ? credentials.findToken(url) : undefined, source: 'login' },
  ] as const;
  for (const { token, source } of found) {
    if (token === undefined || token === '') continue;
    const { namespaceUrl } = local;
    const ofMachine = isLocal && {
      ...(stateFolder !== undefined && { stateFolder }),
      ...(namespaceUrl !== undefined && { namespaceUrl }),
    };
    return { url, token, source, isLocal, ...ofMachine };
  }
  throw new PlatformError(
    'UNAUTHENTICATED',
    isLocal
      ? `There is no token for the platform: ADMIN_CLI_TOKEN is not set, no local platform has left one in "${stateFolder ?? path.join(cwd, '.data')}", and nobody has logged in. Start one with \`npm start\`, set STATE_DIR to the folder of one that keeps its state elsewhere, or run \`admin-cli login\`.`
      : `There is no token for "${url}". Run \`admin-cli login --url ${url}\`, or set ADMIN_CLI_TOKEN to one that this platform issued.`,
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

function readPlatformFile(stateFolder: string | undefined): Pick<Connection, 'url' | 'namespaceUrl'> {
  const text = readText(stateFolder, 'platform.json');
  if (text === undefined) return { url: DEFAULT_URL };
  try {
    const file: unknown = JSON.parse(text);
    if (!isRecord(file)) return { url: DEFAULT_URL };
    const { url, namespaceUrl } = file;
    if (typeof url !== 'string') return { url: DEFAULT_URL };
    return {
      url: parseUrl('platform.json', url),
      ...(typeof namespaceUrl === 'string' && { namespaceUrl: parseUrl('platform.json', namespaceUrl) }),
    };
  } catch {
    // Left half-written by a platform that was killed; the next start writes it anew.
    return { url: DEFAULT_URL };
  }
}

/**
 * The address of a platform, without a slash at the end.
 * @param name of what says it
 * @throws INVALID_ARGUMENT when it is no http address
 */
export function parseUrl(name: string, text: string): string {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `${name} is "${text}", which is no address. Set it to one such as "${DEFAULT_URL}".`,
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
