import { PlatformError } from '@digital-commerce/plugin-schema';

export function pluginNotFound(id: string, suggestion?: string): PlatformError {
  const hint = suggestion === undefined ? '`GET /v1/plugins` lists those that are.' : `Did you mean "${suggestion}"?`;
  return new PlatformError('PLUGIN_NOT_FOUND', `No plugin "${id}" is published. ${hint}`);
}
