import { randomUUID } from 'node:crypto';
import { CloudflareFailure } from './cloudflare-failure.ts';

interface Session {
  /** Hashes by path. */
  manifest: Record<string, string>;
  missing: Set<string>;
}

/** Uploads of static assets that are under way. A session's token is all that its upload is known by. */
export class AssetSessions {
  readonly #sessions = new Map<string, Session>();
  readonly #stored: Map<string, string>;

  /** @param stored content by hash */
  constructor(stored: Map<string, string>) {
    this.#stored = stored;
  }

  open(manifest: Record<string, { hash: string }>): { jwt: string; buckets: string[][] } {
    const hashes = Object.fromEntries(Object.entries(manifest).map(([path, { hash }]) => [path, hash]));
    const missing = new Set(Object.values(hashes).filter((hash) => !this.#stored.has(hash)));
    const jwt = createToken();
    this.#sessions.set(jwt, { manifest: hashes, missing });
    return { jwt, buckets: inGroups([...missing], FILES_PER_BUCKET) };
  }

  /** @returns the token that completes it, once nothing is missing */
  store(jwt: string, files: ReadonlyMap<string, string>): string | undefined {
    const session = this.#find(jwt);
    for (const [hash, content] of files) {
      if (!session.missing.delete(hash)) continue;
      this.#stored.set(hash, content);
    }
    if (session.missing.size > 0) return undefined;
    const completed = createToken();
    this.#sessions.set(completed, session);
    return completed;
  }

  /** Hashes by path. */
  redeem(jwt: string): Record<string, string> {
    const { manifest, missing } = this.#find(jwt);
    if (missing.size > 0) throw new CloudflareFailure(400, 10305, 'the upload of assets is not complete');
    return manifest;
  }

  #find(jwt: string): Session {
    const session = this.#sessions.get(jwt);
    if (session === undefined) throw new CloudflareFailure(400, 10300, 'the token of the assets is not known');
    return session;
  }
}

const FILES_PER_BUCKET = 50;

/** Clients read when it expires. */
function createToken(): string {
  const claims = { exp: Math.floor(Date.now() / 1_000) + 3_600, session: randomUUID() };
  return `${toPart({ alg: 'HS256', typ: 'JWT' })}.${toPart(claims)}.${toPart('signature')}`;
}

function toPart(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function inGroups(all: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
