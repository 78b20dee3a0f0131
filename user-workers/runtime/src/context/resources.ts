import type { PluginResources } from '@digital-commerce/plugin-schema';
import type { Ask } from './ask.ts';

export function createResources(ask: Ask): PluginResources {
  return {
    get: (resource, id) => ask('resources.get', resource, id),
    list: (resource, query = {}) => ask('resources.list', resource, query),
    create: (resource, data) => ask('resources.create', resource, data),
    update: (resource, id, data) => ask('resources.update', resource, id, data),
    delete: (resource, id) => ask('resources.delete', resource, id),
  };
}
