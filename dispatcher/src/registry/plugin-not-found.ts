import { PlatformError } from '@digital-commerce/plugin-schema';

export function pluginNotFound(id: string): PlatformError {
  return new PlatformError(
    'PLUGIN_NOT_FOUND',
    `No plugin "${id}" is published. \`GET /v1/plugins\` lists those that are.`,
  );
}
