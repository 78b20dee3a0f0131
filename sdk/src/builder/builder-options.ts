import type { HookName, HOOKS, ManifestInput, PermissionName } from '@digital-commerce/plugin-schema';

export type Field<Key extends keyof ManifestInput> = NonNullable<ManifestInput[Key]>;
type Entry<Key extends keyof ManifestInput> = Field<Key> extends readonly (infer Item)[] ? Item : never;
type AdminEntry<Key extends 'widgets' | 'pages' | 'menu'> = NonNullable<Field<'admin'>[Key]>[number];
type EventEntry<Key extends 'emits' | 'subscribes'> = NonNullable<Field<'events'>[Key]>[number];

/** A setting as an author declares it. */
export type SettingInput = Field<'settings'>[string];
/**
 * Priority (0–1000, lower first, default 100), `before`/`after` other plugins, `when` the payload fits, `timeoutMs`, and
 * `observe`, to look on without a say, where handlers have one.
 */
export type HookOptions<H extends HookName = HookName> = Omit<Entry<'hooks'>, 'hook' | 'file' | 'observe'> &
  ((typeof HOOKS)[H]['kind'] extends 'action' ? { observe?: undefined } : { observe?: boolean | undefined });
/** `auth` (default `tenant`: whoever may call endpoints of the tenant) and `rateLimit` (default: none). */
export type EndpointOptions = Omit<Entry<'apiEndpoints'>, 'method' | 'path' | 'file'>;
/** `optional`: the tenant may deny it and install the plugin all the same. */
export type PermissionOptions = Omit<NonNullable<Field<'permissions'>[PermissionName]>, 'purpose'>;
export type EgressOptions = Omit<Entry<'egress'>, 'host'>;
export type ResourceAccess = Entry<'resources'>['access'];
export type ResourceOptions = Omit<Entry<'resources'>, 'name' | 'access' | 'purpose'>;
export type AdminPermissionOptions = Omit<Entry<'adminPermissions'>, 'name' | 'label'>;
export type WidgetOptions = Omit<AdminEntry<'widgets'>, 'name' | 'file'>;
export type PageOptions = Omit<AdminEntry<'pages'>, 'name'>;
export type MenuItemOptions = Omit<AdminEntry<'menu'>, 'name'>;
/** `kind` (default `expand`), and `down`, the file that undoes an `expand`. */
export type MigrationOptions = Omit<Entry<'migrations'>, 'file'>;
export type HealthCheckOptions = Omit<Field<'healthCheck'>, 'file'>;
/** `timeZone`: an IANA name, default UTC. */
export type ScheduleOptions = Omit<Entry<'schedules'>, 'name' | 'cron' | 'file'>;
/** `caption`: what is to be seen, also for those who cannot see it. */
export type ScreenshotOptions = Omit<Entry<'screenshots'>, 'file'>;
/** `input` and `output`: JSON Schemas; `timeoutMs` (default 5,000); `permission` that people need who run it. */
export type ActionOptions = Omit<Entry<'actions'>, 'name' | 'file'>;
type ScriptEntry = Entry<'storefrontScripts'>;
/** `purpose`, `pages` of the shop that it runs on, and the `consent` that visitors have to have given. */
export type ScriptOptions = Pick<ScriptEntry, 'purpose' | 'pages' | 'consent'>;
/**
 * The same, with the `src` of a script that is somebody else's; its `integrity`: browsers refuse other bytes; and the origins
 * that it sends requests to (`connects`) and shows frames of (`frames`).
 */
export type ExternalScriptOptions = ScriptOptions &
  Pick<ScriptEntry, 'integrity' | 'connects' | 'frames'> & { src: string };
export type EmitsOptions = Omit<EventEntry<'emits'>, 'name'>;
/** `maxAttempts` (default 8) and `timeoutMs` (default 10,000). */
export type SubscriptionOptions = Omit<EventEntry<'subscribes'>, 'event' | 'file'>;
/** `scheme`: how the sender signs, default `plugin` (the handler checks); `secretSetting`: where the secret is. */
export type WebhookOptions = Omit<Entry<'webhooks'>, 'name' | 'file'>;
export type RequirementOptions = Field<'requires'>;
