import { randomUUID } from 'node:crypto';
import type { IRequest } from 'itty-router';
import * as z from 'zod';
import { param } from './api-context.ts';
import type { ApiContext, ApiRouter } from './api-context.ts';
import { ApiError } from './api-error.ts';
import { toNumberedPage, toSuccess } from './envelope.ts';
import { deleteResource } from './delete-resource.ts';
import { loadResource } from './load-resource.ts';
import { toConsumerResult } from './queue-consumers.ts';
import { readJson } from './read-json.ts';
import type { Resource, ResourceKind } from '../store/resource-table.ts';

/** KV namespaces, D1 databases, R2 buckets and queues of the account: list, create, read, delete. */
export function addResourceRoutes(router: ApiRouter, context: ApiContext): void {
  const { resources } = context.store;
  for (const { kind, path, nameField, namePattern, toResult, toListResponse, newId } of KINDS) {
    const collection = `/accounts/:account/${path}`;
    const load = (request: IRequest): Resource => loadResource(resources, kind, param(request, 'id'));
    router
      .get(collection, ({ query }) => {
        const wanted = query['name'];
        const all = resources.list(kind);
        const found = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
        return toListResponse(
          found.map((resource) => toResult(resource, context)),
          query,
        );
      })
      .post(collection, async (request) => {
        const body = await readJson(request, z.looseObject({ [nameField]: z.string().regex(namePattern) }));
        const name = String(body[nameField]);
        const resource: Resource = { kind, id: newId(name), name, createdOn: new Date().toISOString() };
        if (!resources.create(resource)) throw new ApiError(10014, `The account has a ${path} "${name}" already.`);
        return toSuccess(toResult(resource, context));
      })
      .get(`${collection}/:id`, (request) => toSuccess(toResult(load(request), context)))
      .delete(`${collection}/:id`, async (request) => {
        await deleteResource(context, load(request));
        return toSuccess(null);
      });
  }
}

interface Kind {
  kind: ResourceKind;
  path: string;
  nameField: string;
  namePattern: RegExp;
  newId: (name: string) => string;
  toResult: (resource: Resource, context: ApiContext) => object;
  toListResponse: (results: object[], query: IRequest['query']) => Response;
}

const newHexId = (): string => randomUUID().replaceAll('-', '');

const KINDS: readonly Kind[] = [
  {
    kind: 'kv',
    path: 'storage/kv/namespaces',
    nameField: 'title',
    namePattern: /^.{1,512}$/,
    newId: newHexId,
    toResult: ({ id, name }) => ({ id, title: name, supports_url_encoding: true }),
    toListResponse: toNumberedPage,
  },
  {
    kind: 'd1',
    path: 'd1/database',
    nameField: 'name',
    namePattern: /^.{1,128}$/,
    newId: () => randomUUID(),
    toResult: ({ id, name, createdOn }) => ({ uuid: id, name, version: 'production', created_at: createdOn }),
    toListResponse: toNumberedPage,
  },
  {
    kind: 'r2',
    path: 'r2/buckets',
    nameField: 'name',
    namePattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    newId: (name) => name,
    toResult: ({ name, createdOn }) => ({ name, creation_date: createdOn }),
    toListResponse: (buckets) => toSuccess({ buckets }),
  },
  {
    kind: 'queue',
    path: 'queues',
    nameField: 'queue_name',
    namePattern: /^[a-z0-9][a-z0-9-]{0,62}$/,
    newId: newHexId,
    toResult: (queue, { queues }) => {
      const consumer = queues.getConsumer(queue.id);
      const consumers = consumer ? [toConsumerResult(queue, consumer)] : [];
      return {
        queue_id: queue.id,
        queue_name: queue.name,
        created_on: queue.createdOn,
        modified_on: queue.createdOn,
        producers: [],
        producers_total_count: 0,
        consumers,
        consumers_total_count: consumers.length,
      };
    },
    toListResponse: toNumberedPage,
  },
];
