import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';

export interface ServedDouble {
  /** Without a slash at its end. */
  url: string;
  close: () => Promise<void>;
}

/** Puts a double behind a port of this machine. Default: a free one. */
export async function serveDouble(
  fetch: (request: Request) => Promise<Response>,
  { port = 0 }: { port?: number } = {},
): Promise<ServedDouble> {
  const { promise, resolve } = Promise.withResolvers<AddressInfo>();
  const server = serve({ fetch, port, hostname: '127.0.0.1' }, resolve);
  const address = await promise;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
