import type { IRequest } from 'itty-router';
import * as z from 'zod';
import { D1Client, D1QueryError } from '../resources/d1-client.ts';
import { splitSql } from '../resources/split-sql.ts';
import type { TransferFiles } from '../resources/transfer-files.ts';
import { readBody } from '../upload/read-body.ts';
import { param } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toSuccess } from './envelope.ts';
import { loadResource } from './load-resource.ts';
import { readJson } from './read-json.ts';

/** Where files are put and got; the name is the key, as in a signed URL. */
export const TRANSFER = /^\/client\/v4\/d1-transfers\/[^/]+$/;

const MAX_FILE_BYTES = 256 * 1024 * 1024;

const Import = z.discriminatedUnion('action', [
  z.object({ action: z.literal('init'), etag: z.string() }),
  z.object({ action: z.literal('ingest'), filename: z.string(), etag: z.string() }),
  z.object({ action: z.literal('poll'), current_bookmark: z.string() }),
]);
const Export = z.object({
  output_format: z.literal('polling'),
  dump_options: z
    .object({
      no_schema: z.boolean().default(false),
      no_data: z.boolean().default(false),
      tables: z.array(z.string()).default([]),
    })
    .default({ no_schema: false, no_data: false, tables: [] }),
});

/** Databases from files of SQL and into them. Each is done when its first answer comes, so nothing is left to poll for. */
export function addD1TransferRoutes(router: ApiRouter, { store, processes, transfers }: ApiContext): void {
  const database = '/accounts/:account/d1/database/:id';
  const load = (request: IRequest): string => loadResource(store.resources, 'd1', param(request, 'id')).id;
  router
    .post(`${database}/import`, async (request) => {
      const id = load(request);
      const body = await readJson(request, Import);
      if (body.action === 'init') {
        const filename = transfers.newName(id);
        return toSuccess({ ...DONE, upload_url: toTransferUrl(request, filename), filename });
      }
      if (body.action === 'poll') throw new ApiError(10004, 'No import of this database is under way.');
      const text = transfers.isOf(body.filename, id) ? await transfers.read(body.filename) : undefined;
      if (text === undefined) throw new ApiError(10004, 'The file was not uploaded. Begin again.');
      transfers.remove(body.filename);
      return toSuccess(await importSql(new D1Client(processes, id), text));
    })
    .post(`${database}/export`, async (request) => {
      const id = load(request);
      const { dump_options: options } = await readJson(request, Export);
      const statements = await new D1Client(processes, id).export({
        noSchema: options.no_schema,
        noData: options.no_data,
        tables: options.tables,
      });
      const filename = transfers.newName(id);
      await transfers.write(filename, Buffer.from(`${statements.join('\n')}\n`));
      const result = { filename, signed_url: toTransferUrl(request, filename) };
      return toSuccess({ ...DONE, type: 'export', status: 'complete', at_bookmark: filename, result });
    })
    .put('/d1-transfers/:name', async (request) => {
      const etag = await transfers.write(checkName(request, transfers), await readBody(request, MAX_FILE_BYTES));
      return new Response(null, { headers: { etag: `"${etag}"` } });
    })
    .get('/d1-transfers/:name', async (request) => {
      const name = checkName(request, transfers);
      const text = await transfers.read(name);
      if (text === undefined) throw new ApiError(7003);
      transfers.remove(name);
      return new Response(text, { headers: { 'content-type': 'application/sql' } });
    });
}

const DONE = { success: true, type: 'import', messages: [] as string[] };

/** All of the statements, or nothing of them. */
async function importSql(client: D1Client, text: string): Promise<object> {
  const queries = splitSql(text).map((sql) => ({ sql }));
  try {
    const { results, bookmark } = await client.query(queries);
    const sum = (field: 'duration' | 'rows_read' | 'rows_written'): number =>
      results.reduce((total, { meta }) => total + meta[field], 0);
    const meta = {
      ...results.at(-1)?.meta,
      duration: sum('duration'),
      rows_read: sum('rows_read'),
      rows_written: sum('rows_written'),
    };
    const result = { num_queries: queries.length, final_bookmark: bookmark, meta };
    return { ...DONE, status: 'complete', at_bookmark: bookmark, result };
  } catch (error) {
    if (!(error instanceof D1QueryError)) throw error;
    return { ...DONE, status: 'error', error: error.message, errors: [error.message] };
  }
}

function checkName(request: IRequest, transfers: TransferFiles): string {
  const name = param(request, 'name');
  if (!transfers.isExpected(name)) throw new ApiError(7003);
  return name;
}

function toTransferUrl({ url }: IRequest, name: string): string {
  return new URL(`/client/v4/d1-transfers/${name}`, url).href;
}
