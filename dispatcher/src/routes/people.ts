import { ListQuery } from '@digital-commerce/plugin-schema';
import type { Call } from '../http/call.ts';
import { readQuery } from '../http/query.ts';
import { respond } from '../http/respond.ts';
import { endPersonSessions, listPeople } from '../openid/people.ts';

/** `GET /v1/people` */
export async function getPersonList({ services, url }: Call): Promise<Response> {
  return respond(await listPeople(services.db, readQuery(url, ListQuery), new Date()));
}

/** `DELETE /v1/people/:person/sessions` */
export async function deletePersonSessions(call: Call): Promise<Response> {
  return respond(await endPersonSessions(call.services, call.params.person, call));
}
