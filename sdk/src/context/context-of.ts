import type {
  EmitOptions,
  PluginContext,
  PluginResources,
  PluginSchedule,
  Plugins,
  PluginSecrets,
  PluginSettings,
  ResourceQuery,
  ResourceRecord,
  ScheduledJob,
} from '@digital-commerce/plugin-schema';
import type { PluginShape } from '../builder/plugin-shape.ts';
import type { SettingValueOf } from '../builder/setting-types.ts';
import type { IsKnown, ShapeOf } from './shape-of.ts';

/**
 * The context that a handler of the plugin gets, typed by its manifest: settings by their keys and types, and the parts
 * that the manifest asks for (`db` with the permission `database`, `http` with a host under `egress`, and so on). Of a
 * manifest that the types know nothing about it is the whole `PluginContext`.
 */
export type ContextOf<M> = IsKnown<M> extends true ? TypedContext<ShapeOf<M>, true> : PluginContext;

/** The same before an installation is active: required settings may have no value yet. */
export type LifecycleContextOf<M> = IsKnown<M> extends true ? TypedContext<ShapeOf<M>, false> : PluginContext;

/** What each part of the context takes. */
interface PartPermissions {
  db: 'database';
  kv: 'kv';
  storage: 'storage';
  email: 'email:send';
}

type TypedParts = keyof PartPermissions | 'settings' | 'secrets' | 'events' | 'plugins' | 'schedule' | 'resources';

type TypedContext<S extends PluginShape, IsActive extends boolean> = Omit<
  PluginContext,
  TypedParts | 'http' | 'batch'
> & {
  readonly settings: SettingsOf<S, IsActive>;
  readonly secrets: SecretsOf<S>;
  batch<T extends readonly unknown[] | []>(
    build: (context: TypedContext<S, IsActive>) => T,
  ): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>;
} & {
  readonly [
    Part in keyof PartPermissions as PartPermissions[Part] extends S['permissions'] ? Part : never
  ]: PluginContext[Part];
} & Having<S['egress'], { readonly http: PluginContext['http'] }> &
  Having<S['events'], { readonly events: EventsOf<S['events']> }> &
  Having<S['plugins'], { readonly plugins: PluginsOf<S['plugins']> }> &
  Having<S['resources'], { readonly resources: ResourcesOf<S['resources']> }> &
  ('schedules' extends S['permissions'] ? { readonly schedule: ScheduleOf<S['actions']> } : object);

type Having<Names, Part> = [Names] extends [never] ? object : Part;

/** Settings that only leave in requests cannot be read. */
type Readable<S extends PluginShape> = Exclude<Extract<keyof S['settings'], string>, S['sealed']>;
type Value<Declared, IsActive> =
  | SettingValueOf<Declared>
  | (Declared extends { default: string | number | boolean }
      ? never
      : Declared extends { required: true }
        ? IsActive extends true
          ? never
          : undefined
        : undefined);
type SensitiveKeys<S extends PluginShape> = {
  [Key in Readable<S>]: S['settings'][Key & keyof S['settings']] extends { sensitive: true } ? Key : never;
}[Readable<S>];

interface SettingsOf<S extends PluginShape, IsActive extends boolean> extends Omit<PluginSettings, 'get' | 'all'> {
  /** The tenant's value, else the setting's default. `undefined` only where the manifest guarantees neither. */
  get<Key extends Readable<S>>(key: Key): Promise<Value<S['settings'][Key & keyof S['settings']], IsActive>>;
  /** All that have a value or a default, apart from sensitive ones. */
  all(): Promise<{
    [Key in Exclude<Readable<S>, SensitiveKeys<S>>]?: SettingValueOf<S['settings'][Key & keyof S['settings']]>;
  }>;
}

interface SecretsOf<S extends PluginShape> extends Omit<PluginSecrets, 'get'> {
  get(key: SensitiveKeys<S>): Promise<string | undefined>;
}

interface EventsOf<Name extends string> {
  emit(name: Name, data: unknown, options?: EmitOptions): Promise<{ id: string }>;
}

interface PluginsOf<Id extends string> extends Omit<Plugins, 'call' | 'isActive'> {
  call<T = unknown>(plugin: Id, action: string, data?: unknown): Promise<T>;
  isActive(plugin: Id): Promise<boolean>;
}

interface ScheduleOf<Action extends string> extends Omit<PluginSchedule, 'once'> {
  once(action: Action, when: { at: Date } | { inSeconds: number }, data?: unknown): Promise<ScheduledJob>;
}

type Named<Resources extends string, Verb extends string> = Resources extends `${infer Name}:${Verb}` ? Name : never;

interface ResourcesOf<R extends string> extends Omit<PluginResources, 'get' | 'list' | 'create' | 'update' | 'delete'> {
  get(resource: Named<R, 'read'>, id: string): Promise<ResourceRecord | undefined>;
  list(resource: Named<R, 'read'>, query?: ResourceQuery): Promise<{ items: ResourceRecord[]; cursor?: string }>;
  create(resource: Named<R, 'write'>, data: unknown): Promise<ResourceRecord>;
  update(resource: Named<R, 'write'>, id: string, data: unknown): Promise<ResourceRecord>;
  delete(resource: Named<R, 'write'>, id: string): Promise<boolean>;
}
