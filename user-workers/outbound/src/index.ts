import type { Env } from './env.ts';
import { serveRequest } from './serve-request.ts';

export { EgressLedger } from './ledger/egress-ledger.ts';

/** The egress Worker: every `fetch` of a plugin ends up here, as the outbound Worker of the dispatcher's namespace. */
export default {
  fetch: serveRequest,
} satisfies ExportedHandler<Env>;
