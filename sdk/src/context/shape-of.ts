import type { HookName, PermissionName } from '@digital-commerce/plugin-schema';
import type { PermissionOf, PluginShape, SHAPE } from '../builder/plugin-shape.ts';

/** What the types know of a manifest: of a builder's all that it was told, of a declaration what is written there. */
export type ShapeOf<M> = typeof SHAPE extends keyof M
  ? M extends { readonly [SHAPE]?: infer S }
    ? Extract<S, PluginShape>
    : never
  : Written<M>;

/** Whether the types know what it declares, rather than that it is some manifest. */
export type IsKnown<M> = typeof SHAPE extends keyof M ? true : M extends { settings?: infer S } ? Named<S> : Named<M>;

/** A record of any key says nothing. */
type Named<T> = string extends keyof NonNullable<T> ? false : true;

interface Written<M> extends PluginShape {
  settings: PartOf<M, 'settings'>;
  permissions: DeclaredPermissions<M>;
  resources: ResourcesOf<Item<M, 'resources'>>;
  egress: NameIn<Item<M, 'egress'>, 'host'>;
  actions: NameIn<Item<M, 'actions'>, 'name'>;
  events: NameIn<ItemOf<PartOf<PartOf<M, 'events'>, 'emits'>>, 'name'>;
  plugins: Extract<keyof PartOf<M, 'dependencies'> | keyof PartOf<M, 'optionalDependencies'>, string>;
  sealed: NameIn<ItemOf<PartOf<Item<M, 'egress'>, 'inject'>>, 'setting'>;
}

/** A part of a declaration, or an empty object where it is left out. */
type PartOf<M, Key extends string> = M extends { readonly [K in Key]: infer Part } ? Part & object : object;
type ItemOf<List> = List extends readonly (infer Entry)[] ? Entry : never;
type Item<M, Key extends string> = ItemOf<PartOf<M, Key>>;
type NameIn<Entry, Key extends string> = Entry extends { readonly [K in Key]: infer Name extends string }
  ? Name
  : never;
type ResourcesOf<Entry> = Entry extends {
  readonly name: infer Name extends string;
  readonly access: readonly (infer Verb extends string)[];
}
  ? `${Name}:${Verb}`
  : never;

type DeclaredPermissions<M> =
  | Extract<keyof PartOf<M, 'permissions'>, PermissionName>
  | HookPermissions<Item<M, 'hooks'>>
  | (Item<M, 'migrations'> extends never ? never : 'database')
  | (Item<M, 'schedules'> extends never ? never : 'schedules')
  | (Item<M, 'webhooks'> extends never ? never : 'webhooks');

type HookPermissions<Entry> = Entry extends { readonly hook: infer H extends HookName }
  ? PermissionOf<H, Entry extends { readonly observe: true } ? true : false>
  : never;
