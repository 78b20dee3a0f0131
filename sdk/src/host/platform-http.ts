import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { ErrorBody } from '@digital-commerce/plugin-schema/errors';

export interface PlatformHttpOptions {
  /** Address of the platform, for example `http://localhost:8787`. */
  url: string;
  token: string;
  fetch?: typeof fetch;
}

interface PlatformAnswer {
  status: number;
  body: unknown;
}

/** A caller of the platform's JSON API: `GET` without a body, `POST` with one. */
export type PlatformHttp = (path: string, body?: unknown) => Promise<PlatformAnswer>;

/** @throws PLATFORM_UNREACHABLE from the returned function when no JSON comes back, else the code that the platform sent */
export function createPlatformHttp({ url, token, fetch: send = fetch }: PlatformHttpOptions): PlatformHttp {
  const base = url.replace(/\/+$/, '');
  return async (path, body) => {
    const address = `${base}${path}`;
    const answer = await request(address, () =>
      send(address, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    if (isErrorBody(answer.body)) {
      const { code, message, details } = answer.body.error;
      throw new PlatformError(code, message, details);
    }
    return answer;
  };
}

async function request(address: string, send: () => Promise<Response>): Promise<PlatformAnswer> {
  try {
    const response = await send();
    return { status: response.status, body: await response.json() };
  } catch (error) {
    throw new PlatformError(
      'PLATFORM_UNREACHABLE',
      `The platform does not answer at "${address}" (${(error as Error).message}). Check the URL and that it runs.`,
    );
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'error' in body;
}
