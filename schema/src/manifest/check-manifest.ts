import { checkActions } from './checks/check-actions.ts';
import { checkAdminUi } from './checks/check-admin-ui.ts';
import { checkDependencies } from './checks/check-dependencies.ts';
import { checkEgress } from './checks/check-egress.ts';
import { checkEndpoints } from './checks/check-endpoints.ts';
import { checkFiles } from './checks/check-files.ts';
import { checkHooks } from './checks/check-hooks.ts';
import { checkNames } from './checks/check-names.ts';
import { checkPages } from './checks/check-pages.ts';
import { checkSchedules } from './checks/check-schedules.ts';
import { checkSettings } from './checks/check-settings.ts';
import { checkStorefrontScripts } from './checks/check-storefront-scripts.ts';
import { checkWebhooks } from './checks/check-webhooks.ts';
import type { ReadableManifest } from './checks/readable-manifest.ts';
import { Manifest } from './manifest.ts';
import type { ManifestInput } from './manifest.ts';
import { readKey } from './keys-at.ts';
import { showPath } from './manifest-issue.ts';
import type { ManifestIssue } from './manifest-issue.ts';
import { MAX_ISSUES, shapeIssues } from './shape-issues.ts';

/** Lists and objects in each other. */
const MAX_DEPTH = 100;
/** Entries of one of `RECORDS`. */
const MAX_NAMES = 200;

const RECORDS = [
  ['settings'],
  ['permissions'],
  ['dependencies'],
  ['optionalDependencies'],
  ['conflicts'],
  ['provides'],
  ['translations', 'files'],
];

const CHECKS: readonly ((manifest: ReadableManifest) => ManifestIssue[])[] = [
  checkNames,
  checkHooks,
  checkEndpoints,
  checkActions,
  checkAdminUi,
  checkPages,
  checkSettings,
  checkEgress,
  checkSchedules,
  checkWebhooks,
  checkStorefrontScripts,
  checkDependencies,
  checkFiles,
];

export type CheckedManifest = { ok: true; manifest: ManifestInput } | { ok: false; issues: ManifestIssue[] };

/**
 * Everything that is wrong with a manifest: keys and values that its schema does not take, and parts that do not go
 * together. A part that breaks the schema does not keep the others from being looked at. Without a fault it is the
 * manifest as it was given, defaults not filled in. Releases that are published already are not held to it:
 * `Manifest.parse` reads them.
 */
export function checkManifest(value: unknown): CheckedManifest {
  if (isTooDeep(value)) return { ok: false, issues: [TOO_DEEP] };
  const records = RECORDS.flatMap((path) => checkRecord(path, path.reduce<unknown>(readKey, value)));
  const shape = shapeIssues(Manifest, value);
  const together = isRecord(value) && records.length === 0 ? checkTogether(toReadable(value)) : [];
  const issues = [...records, ...shape, ...together].slice(0, MAX_ISSUES);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, manifest: value as ManifestInput };
}

const TOO_DEEP: ManifestIssue = {
  code: 'INVALID',
  path: [],
  message: `Lists and objects of the manifest lie more than ${MAX_DEPTH} deep in each other. Make it flatter.`,
};

/** Whatever reads a manifest goes down into it; this looks at one level after another. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    level = level.flatMap((entry) => (typeof entry === 'object' && entry !== null ? Object.values(entry) : []));
  }
  return level.length > 0;
}

function checkTogether(manifest: ReadableManifest): ManifestIssue[] {
  return CHECKS.flatMap((check) => check(manifest));
}

/** What the schema cannot say of an object that takes any name. */
function checkRecord(path: string[], record: unknown): ManifestIssue[] {
  if (!isRecord(record)) return [];
  const count = Object.keys(record).length;
  if (count > MAX_NAMES) {
    const message = `"${showPath(path)}" has ${count} entries; it takes at most ${MAX_NAMES}.`;
    return [{ code: 'INVALID', path, message }];
  }
  // It passes over this one, and the manifest would keep it.
  if (!Object.hasOwn(record, '__proto__')) return [];
  const message = `Key "__proto__" of "${showPath(path)}" cannot be a name. Take it out.`;
  return [{ code: 'INVALID', path: [...path, '__proto__'], message }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields that parse, and the defaults of those that do not. */
function toReadable(value: Record<string, unknown>): ReadableManifest {
  const fields = Object.entries(Manifest.shape).map(([key, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(value, key) ? value[key] : undefined);
    return [key, parsed.success ? parsed.data : schema.safeParse(undefined).data];
  });
  return Object.fromEntries(fields) as ReadableManifest;
}
