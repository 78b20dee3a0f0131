import { readFileSync } from 'node:fs';

/** What `admin-cli --version` says. */
export function readCliVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
