import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import type { Control } from './control.ts';

/** Serves dispatchers' bindings on a unix socket. */
export async function startControlServer(socketPath: string, control: Control): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, control).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  server.listen(socketPath);
  await once(server, 'listening');
  chmodSync(socketPath, 0o600);
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse, control: Control): Promise<void> {
  const isKnown = await control.answer(request.url ?? '', await json(request), {
    reply: (body) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    },
    onHangUp: (work) => void response.once('close', work),
  });
  if (isKnown) return;
  response.statusCode = 404;
  response.end();
}
