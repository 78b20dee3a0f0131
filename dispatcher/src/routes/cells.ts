import { listCells } from '@digital-commerce/namespace-client';
import type { CellList } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { respond } from '../http/respond.ts';

/** `GET /v1/cells` */
export async function getCells({ services: { env } }: Call): Promise<Response> {
  const isLocal = env.LOCAL === '1';
  const list: CellList = {
    local: isLocal,
    cells: isLocal ? await listCells({ apiUrl: env.NAMESPACE_API_URL, token: env.NAMESPACE_API_TOKEN }) : [],
  };
  return respond(list);
}
