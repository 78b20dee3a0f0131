import { sql } from 'drizzle-orm';

/** Column for any query: the platform's kill revision at that moment. */
export const killRevision = sql<number>`(SELECT kill_revision FROM platform_state WHERE id = 1)`.as('kill_revision');
