import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import { isPluginId } from '@digital-commerce/plugin-schema/plugin-id';
import { validRange } from 'semver';

/** A plugin, and which of its releases will do. */
export interface Wanted {
  id: string;
  range?: string;
}

/**
 * Reads `<plugin>` or `<plugin>@<range>`.
 * @throws INVALID_ARGUMENT
 */
export function parseWanted(text: string): Wanted {
  const at = text.indexOf('@');
  const id = at === -1 ? text : text.slice(0, at);
  const range = at === -1 ? undefined : text.slice(at + 1).trim();
  if (!isPluginId(id) || range === '') {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `"${text}" names no plugin. Give an id such as stripe-gateway, or an id and a range such as stripe-gateway@^1.4.0.`,
    );
  }
  if (range !== undefined && validRange(range) === null) {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `"${range}" is no range of versions. Give one such as ${id}@1.4.0, ${id}@^1.4.0 or ${id}@">=1.4.0 <2.0.0".`,
    );
  }
  return { id, ...(range !== undefined && { range }) };
}

/**
 * Reads `<plugin>@<version>`.
 * @throws INVALID_ARGUMENT
 */
export function parseRelease(text: string): { plugin: string; version: string } {
  const { id, range } = parseWanted(text);
  if (range !== undefined && /^\d+\.\d+\.\d+\S*$/.test(range)) return { plugin: id, version: range };
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `"${text}" names no release. Give a plugin and its exact version, such as stripe-gateway@1.4.2.`,
  );
}

/** A plugin, and the release of it that somebody means. */
export interface NamedRelease {
  plugin: string;
  version?: string;
}

/**
 * Reads `<plugin>` or `<plugin>@<version>`.
 * @throws INVALID_ARGUMENT
 */
export function parseNamedRelease(text: string): NamedRelease {
  return text.includes('@') ? parseRelease(text) : { plugin: parseWanted(text).id };
}
