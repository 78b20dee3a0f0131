import { PlatformError } from '@digital-commerce/plugin-schema';
import { eq } from 'drizzle-orm';
import type { Principal } from '../auth/principal.ts';
import { plugins } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import { pluginNotFound } from './plugin-not-found.ts';

/** Owner of what the operator publishes. */
const PLATFORM_PUBLISHER = 'platform';

/** Whose plugins a principal's first publishes are. */
export function toPublisher(principal: Principal | undefined): string {
  return principal?.kind === 'publisher' ? principal.publisher : PLATFORM_PUBLISHER;
}

/**
 * Lets the operator and the plugin's publisher pass.
 * @throws PLUGIN_NOT_FOUND, FORBIDDEN
 */
export async function requireOwner({ services: { db }, principal }: Call, plugin: string): Promise<void> {
  const [row] = await db.select({ publisher: plugins.publisherId }).from(plugins).where(eq(plugins.id, plugin));
  if (row === undefined) throw pluginNotFound(plugin);
  checkOwner(principal, plugin, row.publisher);
}

/** @throws FORBIDDEN */
export function checkOwner(principal: Principal | undefined, plugin: string, publisher: string): void {
  if (principal?.kind === 'operator') return;
  if (principal?.kind === 'publisher' && principal.publisher === publisher) return;
  throw new PlatformError(
    'FORBIDDEN',
    `Plugin "${plugin}" belongs to publisher "${publisher}". Use a token of that publisher, or publish under another id.`,
  );
}
