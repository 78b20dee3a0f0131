import { PlatformError } from '@digital-commerce/plugin-schema';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Principal } from '../auth/principal.ts';
import type { Database } from '../db/database.ts';
import { pluginCapabilities, plugins } from '../db/tables.ts';
import { toPublisher } from './owner.ts';

interface Names {
  id: string;
  /** The plugin begins with this release. */
  isNew: boolean;
  provides: Readonly<Record<string, string>>;
}

/**
 * Who depends on a name must not get somebody else's plugin instead: nobody provides another publisher's plugin id, or
 * begins a plugin under a name that another publisher's plugin provides. The operator may.
 * @throws FORBIDDEN
 */
export async function checkNames(
  db: Database,
  { id, isNew, provides }: Names,
  principal: Principal | undefined,
): Promise<void> {
  if (principal?.kind === 'operator') return;
  const publisher = toPublisher(principal);
  const [[taken], [provider]] = await db.batch([
    db
      .select({ name: plugins.id, publisher: plugins.publisherId })
      .from(plugins)
      .where(
        and(
          sql`${plugins.id} IN (SELECT value FROM json_each(${JSON.stringify(Object.keys(provides))}))`,
          ne(plugins.publisherId, publisher),
        ),
      )
      .limit(1),
    db
      .select({ plugin: plugins.id, publisher: plugins.publisherId })
      .from(pluginCapabilities)
      .innerJoin(plugins, eq(plugins.id, pluginCapabilities.pluginId))
      .where(and(eq(pluginCapabilities.capability, id), ne(plugins.publisherId, publisher)))
      .limit(1),
  ]);
  if (taken !== undefined) {
    throw forbidden(
      `"${id}" cannot provide "${taken.name}": that is a plugin of publisher "${taken.publisher}". Take it out of \`provides\`.`,
    );
  }
  if (!isNew || provider === undefined) return;
  throw forbidden(
    `No plugin can begin as "${id}": plugin "${provider.plugin}" of publisher "${provider.publisher}" provides that name. Choose another id.`,
  );
}

function forbidden(message: string): PlatformError {
  return new PlatformError('FORBIDDEN', message);
}
