import { HOOKS, Manifest, requestedPermissions, suggestName } from '@digital-commerce/plugin-schema';
import type { HookDefinition, PermissionName } from '@digital-commerce/plugin-schema';
import { locateInSource } from '../locate-in-source.ts';
import { createProblem } from '../problems.ts';
import type { Problem } from '../problems.ts';
import { toPosition } from '../to-position.ts';
import { readUses } from './read-uses.ts';
import type { SourceUses, Use } from './read-uses.ts';

/** Parts of the context that a permission is needed for. */
const POWERS: Readonly<Record<string, PermissionName>> = {
  kv: 'kv',
  storage: 'storage',
  db: 'database',
  email: 'email:send',
  schedule: 'schedules',
};

/** A file of the plugin's code: its path in the folder, and its text. */
export interface SourceFile {
  file: string;
  source: string;
}

interface CheckedFile extends SourceFile {
  uses: SourceUses;
}

/**
 * What the code asks of the platform and the manifest does not declare, each where it stands; and permissions that are
 * declared and that nothing uses. A manifest that breaks its schema is not compared.
 */
export function checkUses(files: readonly SourceFile[], draft: unknown, manifestSource: string): Problem[] {
  const parsed = Manifest.safeParse(draft);
  if (!parsed.success) return [];
  const manifest = parsed.data;
  const checked = files.map((each) => ({ ...each, uses: readUses(each.file, each.source) }));
  return [
    ...checked.flatMap((file) => findUnknownSettings(file, Object.keys(manifest.settings))),
    ...checked.flatMap((file) => findUndeclaredHosts(file, manifest)),
    ...checked.flatMap((file) => findMissingPermissions(file, manifest)),
    ...findUnusedPermissions(checked, manifest, manifestSource),
  ];
}

function findUnknownSettings(file: CheckedFile, declared: readonly string[]): Problem[] {
  return file.uses.settings
    .filter(({ value }) => !declared.includes(value))
    .map((use) => {
      const similar = suggestName(use.value, declared);
      const advice =
        similar === undefined
          ? `Declare it in plugin.ts: .setting('${use.value}', { type: 'string', label: '…' })`
          : `Did you mean "${similar}"?`;
      return createProblem(
        'UNKNOWN_SETTING',
        `The manifest has no setting "${use.value}". ${advice}`,
        toPlace(file, use),
      );
    });
}

function findUndeclaredHosts(file: CheckedFile, { egress }: Manifest): Problem[] {
  const isDeclared = (host: string): boolean => egress.some((declared) => matches(declared.host, host));
  return file.uses.hosts
    .filter(({ value }) => !isDeclared(value))
    .map((use) => {
      const message = `Requests to "${use.value}" are refused: no \`egress\` names that host. Declare it in plugin.ts: .egress('${use.value}')`;
      return createProblem('UNDECLARED_EGRESS', message, toPlace(file, use));
    });
}

/** A leading `*.` stands for one label. */
function matches(declared: string, host: string): boolean {
  if (!declared.startsWith('*.')) return declared === host;
  return host.slice(host.indexOf('.') + 1) === declared.slice(2) && host.includes('.');
}

function findMissingPermissions(file: CheckedFile, manifest: Manifest): Problem[] {
  const requested = new Set<string>(requestedPermissions(manifest).map(({ permission }) => permission));
  const missing = new Map<PermissionName, Use>();
  for (const use of file.uses.powers) {
    const permission = Object.hasOwn(POWERS, use.value) ? POWERS[use.value] : undefined;
    if (permission !== undefined && !requested.has(permission) && !missing.has(permission))
      missing.set(permission, use);
  }
  return [...missing].map(([permission, use]) => {
    const message = `\`context.${use.value}\` needs permission \`${permission}\`: declare it with .permission('${permission}', 'why'), or do not use it.`;
    return createProblem('PERMISSION_MISSING', message, toPlace(file, use));
  });
}

function findUnusedPermissions(files: readonly CheckedFile[], manifest: Manifest, manifestSource: string): Problem[] {
  const needed = new Set<string>(
    requestedPermissions({ ...manifest, permissions: {} }).map(({ permission }) => permission),
  );
  for (const { hook } of manifest.hooks) {
    const definition: HookDefinition = HOOKS[hook];
    needed.add(definition.see);
    if ('change' in definition) needed.add(definition.change);
  }
  for (const [part, permission] of Object.entries(POWERS)) {
    if (files.some(({ uses }) => uses.names.has(part))) needed.add(permission);
  }
  return Object.keys(manifest.permissions)
    .filter((permission) => !needed.has(permission))
    .map((permission) => {
      const message = `Nothing uses permission \`${permission}\`: no hook, no other part of the manifest, and no code of the plugin. Take it out, so that tenants are not asked for it.`;
      const place = locateInSource(manifestSource, ['permissions', permission], undefined, 'key');
      return createProblem('UNUSED_PERMISSION', message, place);
    });
}

function toPlace({ file, source }: SourceFile, { offset }: Use) {
  return { file, ...toPosition(source, offset) };
}
