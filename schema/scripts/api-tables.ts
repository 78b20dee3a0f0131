import { describeAccess } from '../src/api/describe-access.ts';
import type { ApiRoute } from '../src/api/index.ts';
import { ACTIONS, isAllowed, ROLE_NAMES } from '../src/roles.ts';
import type { Action } from '../src/roles.ts';
import { API_AREAS } from './api-reference/api-areas.ts';
import { toTable } from './to-table.ts';

/** Every route of the API as tables in Markdown. */
export function toRouteTables(): string {
  return API_AREAS.map(({ title, page, routes }) => {
    const table = toTable(['route', 'for', 'does'], Object.values(routes).map(toRow));
    return `### ${title}\n\n[In full](reference/api/${page}.md)\n\n${table}`;
  }).join('\n\n');
}

/** What each role of a tenant may do, as a table in Markdown. */
export function toRoleTable(): string {
  const rows = Object.entries(ACTIONS).map(([action, allows]) => {
    const marks = ROLE_NAMES.map((role) => (isAllowed(role, action as Action) ? 'yes' : ''));
    return [`\`${action}\``, marks, allows].flat();
  });
  return toTable(['action', ...ROLE_NAMES, 'allows to'], rows);
}

function toRow({ method, path, access, summary }: ApiRoute): string[] {
  return [`\`${method} ${path}\``, describeAccess(access), summary];
}
