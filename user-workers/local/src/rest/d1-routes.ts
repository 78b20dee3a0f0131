import type { IRequest } from 'itty-router';
import * as z from 'zod';
import { D1Client } from '../resources/d1-client.ts';
import type { D1Query, D1ResultsFormat } from '../resources/d1-client.ts';
import { splitSql } from '../resources/split-sql.ts';
import { param } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toSuccess } from './envelope.ts';
import { loadResource } from './load-resource.ts';
import { readJson } from './read-json.ts';

const Query = z.object({ sql: z.string(), params: z.array(z.unknown()).nullish() });
const Body = z.union([z.object({ batch: z.array(Query).min(1).max(10_000) }), Query]);

/** Queries of databases, as clients outside send them. */
export function addD1Routes(router: ApiRouter, { store, processes }: ApiContext): void {
  const database = '/accounts/:account/d1/database/:id';
  const run = async (request: IRequest, format: D1ResultsFormat): Promise<Response> => {
    const { id } = loadResource(store.resources, 'd1', param(request, 'id'));
    const body = await readJson(request, Body);
    const queries = ('batch' in body ? body.batch : [body]).flatMap(toQueries);
    if (queries.length === 0) throw new ApiError(7500, 'The query has no statement.');
    const { results } = await new D1Client(processes, id).query(queries, format);
    return toSuccess(results);
  };
  router.post(`${database}/query`, (request) => run(request, 'ARRAY_OF_OBJECTS'));
  router.post(`${database}/raw`, (request) => run(request, 'ROWS_AND_COLUMNS'));
}

/** A text without parameters may be several statements. */
function toQueries({ sql, params }: z.output<typeof Query>): D1Query[] {
  if (params && params.length > 0) return [{ sql, params }];
  return splitSql(sql).map((statement) => ({ sql: statement }));
}
