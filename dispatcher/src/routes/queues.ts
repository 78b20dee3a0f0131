import { QueueQuery } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { listDepths } from '../queues/list-depths.ts';
import { summariseQueues } from '../queues/summarise-queues.ts';

/** `GET /v1/queues` */
export async function getQueueList({ services: { db }, url }: Call): Promise<Response> {
  return respond(await listDepths(db, readQuery(url, QueueQuery)));
}

/** `GET /v1/queues/summary` */
export async function getQueueSummary({ services: { db } }: Call): Promise<Response> {
  return respond(await summariseQueues(db, new Date()));
}
