import { COLLECT_PATH } from '../control/protocol.ts';

interface Env {
  /** Of the user Worker's isolate; a script in service-worker syntax has none. */
  COLLECTOR?: Fetcher;
}

/** Answers as long as the cell's event loop turns. */
export default {
  async fetch(request: Request, { COLLECTOR }: Env): Promise<Response> {
    if (COLLECTOR && new URL(request.url).pathname === COLLECT_PATH) await COLLECTOR.fetch('http://collector/');
    return new Response();
  },
};
