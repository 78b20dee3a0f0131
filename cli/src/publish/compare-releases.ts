import { comparePermissions, describePermission, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import { diff, inc, lt } from 'semver';

type Bump = 'major' | 'minor' | 'patch';

/** One thing in which a release differs from the one before. */
interface ReleaseChange {
  what: 'permission' | 'hook' | 'endpoint' | 'setting' | 'migration' | 'action' | 'webhook' | 'event';
  /** `widened`: one more host than those it reaches; a setting became required. `changed`: a setting has another default or type. */
  change: 'added' | 'removed' | 'widened' | 'changed';
  name: string;
  /** In words, when the name does not say it. */
  note?: string;
  /** The smallest step of the version that tells of it. */
  fits: Bump;
}

export interface ReleaseComparison {
  /** Version that is compared with. */
  against: string;
  changes: ReleaseChange[];
  /** The step that fits the changes, and the version it leads to. */
  fits: { bump: Bump; version: string };
  warnings: string[];
}

/** What a release changes for those who have the one before, and whether its version says so. */
export function compareReleases(before: Manifest, after: Manifest): ReleaseComparison {
  const changes = [
    ...toPermissionChanges(before, after),
    ...compareNames('hook', before.hooks.map(toHook), after.hooks.map(toHook)),
    ...compareNames('endpoint', before.apiEndpoints.map(toEndpoint), after.apiEndpoints.map(toEndpoint)),
    ...compareSettings(before, after),
    ...compareMigrations(before, after),
    ...compareNames('action', before.actions.map(toName), after.actions.map(toName)),
    ...compareNames('webhook', before.webhooks.map(toName), after.webhooks.map(toName)),
    ...compareNames('event', before.events.emits.map(toName), after.events.emits.map(toName)),
  ];
  const bump = toBump(changes);
  const version = inc(before.version, bump) ?? before.version;
  return { against: before.version, changes, fits: { bump, version }, warnings: toWarnings(before, after, changes) };
}

const toName = ({ name }: { name: string }): string => name;
const toHook = ({ hook, observe }: Manifest['hooks'][number]): string => (observe ? `${hook} (looks on)` : hook);
const toEndpoint = ({ method, path }: Manifest['apiEndpoints'][number]): string => `${method} ${path}`;

function compareNames(
  what: ReleaseChange['what'],
  before: readonly string[],
  after: readonly string[],
): ReleaseChange[] {
  const added = [...new Set(after)].filter((name) => !before.includes(name));
  const removed = [...new Set(before)].filter((name) => !after.includes(name));
  // A hook that is no longer handled asks nothing new of anybody; the rest is called by others.
  const fits = what === 'hook' ? 'minor' : 'major';
  return [
    ...added.map((name) => ({ what, change: 'added' as const, name, fits: 'minor' as const })),
    ...removed.map((name) => ({ what, change: 'removed' as const, name, fits: fits as Bump })),
  ];
}

/** For a tenant that has granted no more than it had to: so the plan of an upgrade says it, too. */
function toPermissionChanges(before: Manifest, after: Manifest): ReleaseChange[] {
  const requests = requestedPermissions(before);
  const [denied, granted] = [true, false].map((isDeniable) =>
    requests.filter(({ optional }) => optional === isDeniable).map(({ permission }) => permission),
  );
  const asked = requestedPermissions(after);
  const widening = comparePermissions({ requests, granted: granted ?? [], denied: denied ?? [] }, asked).flatMap(
    ({ request: { permission }, change }): ReleaseChange[] => {
      if (change !== 'added' && change !== 'widened') return [];
      const isFirm = denied?.includes(permission) === true;
      const note = isFirm ? 'cannot be denied any more' : describePermission(permission);
      return [{ what: 'permission', change, name: permission, note, fits: 'minor' }];
    },
  );
  const removed = requests.filter(({ permission }) => !asked.some((request) => request.permission === permission));
  return [
    ...widening,
    ...removed.map(({ permission: name }) => ({
      what: 'permission' as const,
      change: 'removed' as const,
      name,
      fits: 'patch' as const,
    })),
  ];
}

function toNeeded(change: ReleaseChange): ReleaseChange {
  return { ...change, note: 'required: the plugin waits until it has a value', fits: 'major' };
}

/** Whether the plugin waits until the setting has a value. */
function isNeeded(key: string, { settings }: Manifest): boolean {
  return settings[key]?.required === true && settings[key].default === undefined;
}

function compareSettings(before: Manifest, after: Manifest): ReleaseChange[] {
  const named = compareNames('setting', Object.keys(before.settings), Object.keys(after.settings));
  const widened = Object.keys(after.settings).filter(
    (key) => Object.hasOwn(before.settings, key) && isNeeded(key, after) && !isNeeded(key, before),
  );
  const changed = Object.entries(after.settings).flatMap(([key, field]) => {
    const earlier = Object.hasOwn(before.settings, key) ? before.settings[key] : undefined;
    return earlier === undefined ? [] : compareSetting(key, earlier, field);
  });
  return [
    ...named.map((change) => (change.change === 'added' && isNeeded(change.name, after) ? toNeeded(change) : change)),
    ...widened.map((name) => {
      return {
        what: 'setting' as const,
        change: 'widened' as const,
        name,
        note: 'required now',
        fits: 'major' as const,
      };
    }),
    ...changed,
  ];
}

type Setting = Manifest['settings'][string];

/** Another default is what tenants get who never set a value; with another type, values that were set no longer fit. */
function compareSetting(name: string, before: Setting, after: Setting): ReleaseChange[] {
  const changed = { what: 'setting', change: 'changed', name } as const;
  if (before.type !== after.type)
    return [{ ...changed, note: `type ${after.type}, was ${before.type}`, fits: 'major' }];
  const [was, is] = [before, after].map((field) => describeDefault(field.default));
  return was === is ? [] : [{ ...changed, note: `default ${is}, was ${was}`, fits: 'minor' }];
}

function describeDefault(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

function toMigration({ file, kind }: Manifest['migrations'][number]): ReleaseChange {
  const note = kind === 'expand' ? {} : { note: `${kind}: there is no way back` };
  return { what: 'migration', change: 'added', name: file, ...note, fits: 'minor' };
}

function compareMigrations(before: Manifest, after: Manifest): ReleaseChange[] {
  const had = new Set(before.migrations.map(({ file }) => file));
  const has = new Set(after.migrations.map(({ file }) => file));
  const added = after.migrations.filter(({ file }) => !had.has(file));
  return [
    ...added.map(toMigration),
    ...[...had]
      .filter((file) => !has.has(file))
      .map((name) => ({ what: 'migration' as const, change: 'removed' as const, name, fits: 'major' as const })),
  ];
}

const BUMPS: readonly Bump[] = ['patch', 'minor', 'major'];

function toBump(changes: readonly ReleaseChange[]): Bump {
  return BUMPS[Math.max(0, ...changes.map(({ fits }) => BUMPS.indexOf(fits)))] ?? 'patch';
}

function toWarnings(before: Manifest, after: Manifest, changes: readonly ReleaseChange[]): string[] {
  if (!lt(before.version, after.version)) return [];
  const step = diff(before.version, after.version)?.replace(/^pre/, '');
  const taken = BUMPS.indexOf(BUMPS.find((bump) => bump === step) ?? 'patch');
  return changes
    .filter(({ fits }) => BUMPS.indexOf(fits) > taken)
    .map(({ what, change, name, fits }) => {
      const version = inc(before.version, fits) ?? '';
      return `${change === 'added' ? 'New' : `${change.charAt(0).toUpperCase()}${change.slice(1)}`} ${what} \`${name}\` in a ${BUMPS[taken]} release: ${before.version} to ${after.version}. ${version} would say so.`;
    });
}
