import type { ServerResponse } from 'node:http';

export function answerJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Refuses what a binding asked. Each kind of binding has a place of its own where it looks for what to tell the user Worker. */
export function refuse(response: ServerResponse, status: number, text: string): void {
  const shown = text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 500);
  const headers = {
    'cf-r2-error': JSON.stringify({ version: 1, v4code: CODE, message: shown }),
    'cf-queues-error-cause': shown,
    'cf-queues-error-code': String(CODE),
  };
  response.writeHead(status, shown, headers).end();
}

// Of an argument that is wrong, in R2's own list; the others have none.
const CODE = 10029;
