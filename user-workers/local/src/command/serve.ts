import { toTokenFile } from '../api-token.ts';
import { DispatchNamespaceHost } from '../host.ts';

export interface ServeOptions {
  port: number;
  /** Absolute. */
  stateDir: string;
  token?: string;
}

/** Serves until the process is told to stop; then every cell ends. */
export async function serve({ port, stateDir, token }: ServeOptions): Promise<void> {
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
  const host = await DispatchNamespaceHost.start({ port, stateDir, ...(token !== undefined && { token }) });
  const { apiUrl } = host.address;
  process.stdout.write(`ready ${apiUrl}

The API token is in ${toTokenFile(stateDir)}. For wrangler and the SDK:

  export CLOUDFLARE_API_BASE_URL=${apiUrl} CLOUDFLARE_BASE_URL=${apiUrl}
  export CLOUDFLARE_API_TOKEN="$(cat ${quoteForShell(toTokenFile(stateDir))})" CLOUDFLARE_ACCOUNT_ID=${'0'.repeat(32)}

Ctrl-C stops everything.
`);
  process.stdout.write(`\n${await stopped}: stopping.\n`);
  await host.close();
}

function quoteForShell(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
