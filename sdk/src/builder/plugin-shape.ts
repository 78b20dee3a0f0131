import type { HookName, HOOKS, ManifestInput, PermissionName } from '@digital-commerce/plugin-schema';

/** What the types know of a manifest: the names that it declares, and those that it uses. */
export interface PluginShape {
  /** Declared settings by key. */
  settings: object;
  /** What the release asks for, by name or because of what it does. */
  permissions: PermissionName;
  /** `<name>:<verb>` of the host application's data. */
  resources: string;
  egress: string;
  adminPermissions: string;
  widgets: string;
  pages: string;
  /** `<method> <path>` */
  endpoints: string;
  actions: string;
  events: string;
  /** Dependencies, the optional ones too. */
  plugins: string;
  /** Settings that only leave in requests. */
  sealed: string;
  /** Names that have to be declared somewhere in the manifest. */
  uses: Use;
}

/** A name that one part of a manifest takes from another. */
type Use = readonly [list: 'settings' | 'adminPermissions' | 'widgets', name: string];

/** Of a builder that was told nothing yet. */
export interface EmptyShape extends PluginShape {
  settings: object;
  permissions: never;
  resources: never;
  egress: never;
  adminPermissions: never;
  widgets: never;
  pages: never;
  endpoints: never;
  actions: never;
  events: never;
  plugins: never;
  sealed: never;
  uses: never;
}

/**
 * The same, of which the compiler works out each part at once: of an object type it would put that off, and a chain of fifty
 * calls would be too deep for it in the end.
 */
interface Shape<
  Settings extends object,
  Permissions extends PermissionName,
  Resources extends string,
  Egress extends string,
  AdminPermissions extends string,
  Widgets extends string,
  Pages extends string,
  Endpoints extends string,
  Actions extends string,
  Events extends string,
  Plugins extends string,
  Sealed extends string,
  Uses extends Use,
> {
  settings: Settings;
  permissions: Permissions;
  resources: Resources;
  egress: Egress;
  adminPermissions: AdminPermissions;
  widgets: Widgets;
  pages: Pages;
  endpoints: Endpoints;
  actions: Actions;
  events: Events;
  plugins: Plugins;
  sealed: Sealed;
  uses: Uses;
}

type List<S extends PluginShape, More, Key extends keyof PluginShape> =
  | S[Key]
  | (More extends { readonly [K in Key]: infer Names extends PluginShape[Key] } ? Names : never);

/** Adds names to some of the lists. */
export type ShapeWith<S extends PluginShape, More extends Partial<PluginShape>> = Shape<
  S['settings'],
  List<S, More, 'permissions'>,
  List<S, More, 'resources'>,
  List<S, More, 'egress'>,
  List<S, More, 'adminPermissions'>,
  List<S, More, 'widgets'>,
  List<S, More, 'pages'>,
  List<S, More, 'endpoints'>,
  List<S, More, 'actions'>,
  List<S, More, 'events'>,
  List<S, More, 'plugins'>,
  List<S, More, 'sealed'>,
  List<S, More, 'uses'>
>;

export type ShapeWithSetting<S extends PluginShape, Key extends string, Declared> = Shape<
  S['settings'] & { readonly [K in Key]: Declared },
  S['permissions'],
  S['resources'],
  S['egress'],
  S['adminPermissions'],
  S['widgets'],
  S['pages'],
  S['endpoints'],
  S['actions'],
  S['events'],
  S['plugins'],
  S['sealed'],
  S['uses']
>;

/** What a handler of the hook takes; `Observes` where it only looks on. */
export type PermissionOf<H extends HookName, Observes = false> = H extends HookName
  ? (typeof HOOKS)[H] extends { change: infer Change; see: infer See }
    ? Observes extends true
      ? See
      : Change
    : (typeof HOOKS)[H]['see']
  : never;

/** Never met; its name is what the compiler shows. */
export type Problem<Text extends string> = { readonly [Key in Text]: never };

/** What has to be declared yet, in words. Names that only running the code would tell are taken as they are. */
export type Undeclared<S extends PluginShape> = S['uses'] extends infer U
  ? U extends readonly ['settings', infer Name extends string]
    ? Missing<Name, keyof S['settings'], `setting "${Name}" is not declared: add .setting('${Name}', …)`>
    : U extends readonly ['adminPermissions', infer Name extends string]
      ? Missing<Name, S['adminPermissions'], `permission "${Name}" is not declared: add .adminPermission('${Name}', …)`>
      : U extends readonly ['widgets', infer Name extends string]
        ? Missing<Name, S['widgets'], `widget "${Name}" is not declared: add .widget('${Name}', …)`>
        : never
  : never;

type Missing<Name extends string, Declared, Text> = string extends Name
  ? never
  : string extends Declared
    ? never
    : Name extends Declared
      ? never
      : Text;

export declare const SHAPE: unique symbol;

/** A manifest of which the compiler knows what it declares. */
export type BuiltManifest<S extends PluginShape = PluginShape> = ManifestInput & { readonly [SHAPE]?: S };
