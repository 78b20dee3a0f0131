import { and, eq, ne } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { webhookEndpoints } from '../db/tables.ts';
import { parseEvents } from './endpoint-row.ts';

/** Ids of a tenant's endpoints that want an event. One that is in quarantine is told later. */
export async function findEndpointsFor(db: Database, tenant: string, type: string): Promise<string[]> {
  const rows = await db
    .select({ id: webhookEndpoints.id, events: webhookEndpoints.events })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.tenantId, tenant), ne(webhookEndpoints.state, 'disabled')));
  return rows.filter(({ events }) => parseEvents(events).some((pattern) => isFor(pattern, type))).map(({ id }) => id);
}

function isFor(pattern: string, type: string): boolean {
  if (pattern === '*' || pattern === type) return true;
  return pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1));
}
