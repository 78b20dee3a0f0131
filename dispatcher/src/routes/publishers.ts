import { CreatePublisherRequest, CreatePublisherTokenRequest, ListQuery } from '@digital-commerce/plugin-schema';
import { readJson } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { listPublisherTokens } from '../registry/publisher-tokens.ts';
import { createPublisher, createPublisherToken, listPublishers, revokePublisherToken } from '../registry/publishers.ts';

/** `GET /v1/publishers` */
export async function getPublisherList({ services, url }: Call): Promise<Response> {
  return respond(await listPublishers(services.db, readQuery(url, ListQuery)));
}

/** `POST /v1/publishers` */
export async function postPublisher(call: Call): Promise<Response> {
  const publisher = await readJson(call.request, CreatePublisherRequest);
  return respond(await createPublisher(call.services, publisher, call), 201);
}

/** `GET /v1/publishers/:publisher/tokens` */
export async function getPublisherTokenList({ services, params, url }: Call): Promise<Response> {
  return respond(await listPublisherTokens(services.db, params.publisher, readQuery(url, ListQuery)));
}

/** `POST /v1/publishers/:publisher/tokens` */
export async function postPublisherToken(call: Call): Promise<Response> {
  const wanted = await readJson(call.request, CreatePublisherTokenRequest);
  return respond(await createPublisherToken(call.services, call.params.publisher, wanted, call), 201);
}

/** `DELETE /v1/publishers/:publisher/tokens/:token` */
export async function deletePublisherToken(call: Call): Promise<Response> {
  await revokePublisherToken(call.services, call.params, call);
  return new Response(null, { status: 204 });
}
