import { checkAdminUi } from './checks/check-admin-ui.ts';
import { checkDependencies } from './checks/check-dependencies.ts';
import { checkFiles } from './checks/check-files.ts';
import { checkHooks } from './checks/check-hooks.ts';
import { checkNames } from './checks/check-names.ts';
import { checkSchedules } from './checks/check-schedules.ts';
import { checkSettings } from './checks/check-settings.ts';
import type { ReadableManifest } from './checks/readable-manifest.ts';
import { Manifest } from './manifest.ts';
import type { ManifestInput } from './manifest.ts';
import { readKey } from './keys-at.ts';
import { showPath } from './manifest-issue.ts';
import type { ManifestIssue } from './manifest-issue.ts';
import { shapeIssues } from './shape-issues.ts';

const MAX_ISSUES = 200;

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
  checkAdminUi,
  checkSettings,
  checkSchedules,
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
  const shape = shapeIssues(Manifest, value);
  const together = isRecord(value) ? [...prototypeKeys(value), ...checkTogether(toReadable(value))] : [];
  const issues = [...shape, ...together].slice(0, MAX_ISSUES);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, manifest: value as ManifestInput };
}

function checkTogether(manifest: ReadableManifest): ManifestIssue[] {
  return CHECKS.flatMap((check) => check(manifest));
}

/** The schema passes over such a key where it takes any key, and the manifest would keep it. */
function prototypeKeys(value: Record<string, unknown>): ManifestIssue[] {
  return RECORDS.flatMap((path) => {
    const record = path.reduce<unknown>(readKey, value);
    if (!isRecord(record) || !Object.hasOwn(record, '__proto__')) return [];
    const message = `Key "__proto__" of "${showPath(path)}" cannot be a name. Take it out.`;
    return [{ code: 'INVALID', path: [...path, '__proto__'], message }];
  });
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
