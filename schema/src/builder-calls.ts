/**
 * What each call of the builder puts where. `fields` are the names of its arguments, in order; what follows them is an
 * object with the other fields. This module imports nothing: it is part of plugin bundles.
 */
export type BuilderCall =
  /** Its one argument is the value. */
  | { readonly puts: 'value'; readonly at: readonly string[] }
  /** An entry at the end of a list. `endsEarly`: the object may stand in the place of the last field. */
  | {
      readonly puts: 'entry';
      readonly at: readonly string[];
      readonly fields: readonly string[];
      readonly endsEarly?: true;
    }
  /** An entry of an object by the first argument. Without `fields` the second argument is its value. */
  | {
      readonly puts: 'named';
      readonly at: readonly string[];
      readonly fields?: readonly string[];
      readonly otherwise?: string;
    }
  /** Fields of one object, added to those that it has. */
  | { readonly puts: 'fields'; readonly at: readonly string[]; readonly fields: readonly string[] }
  /** Every argument an entry of a list. */
  | { readonly puts: 'entries'; readonly at: readonly string[] };

export const BUILDER_CALLS = {
  version: { puts: 'value', at: ['version'] },
  description: { puts: 'value', at: ['description'] },
  author: { puts: 'value', at: ['author'] },
  isolation: { puts: 'value', at: ['isolation'] },
  keywords: { puts: 'entries', at: ['keywords'] },
  hook: { puts: 'entry', at: ['hooks'], fields: ['hook', 'file'] },
  apiEndpoint: { puts: 'entry', at: ['apiEndpoints'], fields: ['method', 'path', 'file'] },
  setting: { puts: 'named', at: ['settings'] },
  permission: { puts: 'named', at: ['permissions'], fields: ['purpose'] },
  egress: { puts: 'entry', at: ['egress'], fields: ['host'] },
  adminPermission: { puts: 'entry', at: ['adminPermissions'], fields: ['name', 'label'] },
  widget: { puts: 'entry', at: ['admin', 'widgets'], fields: ['name', 'file'] },
  page: { puts: 'entry', at: ['admin', 'pages'], fields: ['name'] },
  menuItem: { puts: 'entry', at: ['admin', 'menu'], fields: ['name'] },
  migration: { puts: 'entry', at: ['migrations'], fields: ['file'] },
  screenshot: { puts: 'entry', at: ['screenshots'], fields: ['file'] },
  dependency: { puts: 'named', at: ['dependencies'] },
  optionalDependency: { puts: 'named', at: ['optionalDependencies'] },
  conflict: { puts: 'named', at: ['conflicts'], otherwise: '*' },
  provides: { puts: 'named', at: ['provides'] },
  requires: { puts: 'fields', at: ['requires'], fields: [] },
  healthCheck: { puts: 'fields', at: ['healthCheck'], fields: ['file'] },
  onInstall: { puts: 'value', at: ['lifecycle', 'onInstall'] },
  onUpgrade: { puts: 'value', at: ['lifecycle', 'onUpgrade'] },
  onUninstall: { puts: 'value', at: ['lifecycle', 'onUninstall'] },
  schedule: { puts: 'entry', at: ['schedules'], fields: ['name', 'cron', 'file'] },
  webhook: { puts: 'entry', at: ['webhooks'], fields: ['name', 'file'] },
  action: { puts: 'entry', at: ['actions'], fields: ['name', 'file'] },
  storefrontScript: { puts: 'entry', at: ['storefrontScripts'], fields: ['name', 'file'], endsEarly: true },
  emits: { puts: 'entry', at: ['events', 'emits'], fields: ['name'] },
  subscribe: { puts: 'entry', at: ['events', 'subscribes'], fields: ['event', 'file'] },
  resource: { puts: 'entry', at: ['resources'], fields: ['name', 'access', 'purpose'] },
  translations: { puts: 'fields', at: ['translations'], fields: ['default', 'files'] },
} as const satisfies Record<string, BuilderCall>;
