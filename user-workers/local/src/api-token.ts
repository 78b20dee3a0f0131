import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that keeps the API token of a state folder; only its owner reads it. */
export function toTokenFile(stateDir: string): string {
  return join(stateDir, 'api-token');
}

/** The given token, else the one that the folder keeps, else a new one. The folder keeps it from now on. */
export function resolveApiToken(stateDir: string, given: string | undefined): string {
  const kept = readApiToken(stateDir);
  const token = given ?? kept ?? `dn_${randomBytes(32).toString('base64url')}`;
  if (token === kept) return token;
  const file = toTokenFile(stateDir);
  writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return token;
}

/** Undefined when no host has ever served the folder. */
export function readApiToken(stateDir: string): string | undefined {
  try {
    return readFileSync(toTokenFile(stateDir), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
