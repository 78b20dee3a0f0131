const TOKEN_BYTES = 32;

/** A new bearer token: 256 random bits behind a prefix by which secret scanners know it. */
export function createToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return `dct_${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')}`;
}

/** The token of `Authorization: Bearer <token>`, if there is one. */
export function parseBearer(header: string | null): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(header ?? '')?.[1];
}
