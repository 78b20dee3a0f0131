import { Cell, PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { Envelope } from './wire.ts';

/** A local namespace tells more of a process than is passed on. */
const Cells = z.array(z.object(Cell.shape));

/**
 * The processes of a namespace on this machine. Cloudflare has no such thing.
 * @param apiUrl up to and with `/client/v4`
 * @throws NAMESPACE_ERROR
 */
export async function listCells({ apiUrl, token }: { apiUrl: string; token: string }): Promise<Cell[]> {
  const url = `${apiUrl}/cells`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } }).catch((error: unknown) => {
    throw new PlatformError(
      'NAMESPACE_ERROR',
      `GET ${url} got no answer (${String(error)}). Is the namespace running?`,
    );
  });
  const answer = Envelope.safeParse(await response.json().catch(() => undefined));
  const cells = Cells.safeParse(answer.success && answer.data.success ? answer.data.result : undefined);
  if (cells.success) return cells.data;
  throw new PlatformError('NAMESPACE_ERROR', `GET ${url} answered ${response.status}, and no list of cells.`);
}
