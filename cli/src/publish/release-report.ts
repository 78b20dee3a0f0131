import { describePermission, Manifest, requestedPermissions } from '@digital-commerce/plugin-schema';
import type { PermissionRequest, Release } from '@digital-commerce/plugin-schema';
import { gt, inc, lt, rcompare } from 'semver';
import { gzipSync } from 'node:zlib';
import type { BuiltBundle } from '../build-release.ts';
import { compareReleases } from './compare-releases.ts';
import type { ReleaseComparison } from './compare-releases.ts';

/** What a release is, asks for, and changes. */
export interface ReleaseReport {
  id: string;
  version: string;
  hash: string;
  sizeBytes: number;
  /** Gzipped. */
  modules: { name: string; sizeBytes: number }[];
  /** Largest first, before compression. */
  parts: { name: string; bytes: number }[];
  permissions: PermissionRequest[];
  egress: string[];
  /** With the newest release below it; absent for a first one, and when the platform was not asked. */
  comparison?: ReleaseComparison;
  /**
   * - `published`: a release of this version is there, with these very bytes, and nothing would change.
   * - `taken`: this version is published with other bytes; `nextVersion` is free.
   */
  state: 'new' | 'published' | 'taken';
  nextVersion?: string;
  warnings: string[];
}

const MAX_PARTS = 5;

/** @param published all releases of the plugin; `undefined` when they are not known */
export function createReport(built: BuiltBundle, published: readonly Release[] | undefined): ReleaseReport {
  const manifest = Manifest.parse(built.release.manifest);
  const { id, version } = manifest;
  const sorted = published?.toSorted((a, b) => rcompare(a.version, b.version)) ?? [];
  const same = sorted.find((release) => release.version === version);
  const before = same ?? sorted.find((release) => lt(release.version, version));
  const isTaken = same !== undefined && same.hash !== built.hash;
  const comparison = before === undefined ? undefined : compareReleases(before.manifest, manifest);
  const newest = sorted[0]?.version ?? version;
  const nextVersion = inc(gt(newest, version) ? newest : version, comparison?.fits.bump ?? 'patch');
  return {
    id,
    version,
    hash: built.hash,
    sizeBytes: built.sizeBytes,
    modules: built.release.modules.map(({ name, source }) => ({ name, sizeBytes: gzipSync(source).byteLength })),
    parts: built.parts.slice(0, MAX_PARTS),
    permissions: requestedPermissions(manifest),
    egress: manifest.egress.map(({ host }) => host),
    ...(comparison !== undefined && (same === undefined || isTaken) && { comparison }),
    state: same === undefined ? 'new' : isTaken ? 'taken' : 'published',
    ...(isTaken && nextVersion !== null && { nextVersion }),
    warnings: [...built.warnings, ...(comparison?.warnings ?? [])],
  };
}

/** The report for a person. */
export function describeReport(report: ReleaseReport): string[] {
  const { id, version, sizeBytes, modules, parts, permissions, comparison, warnings } = report;
  return [
    `${id} ${version}, ${toKilobytes(sizeBytes)} gzipped`,
    ...modules.map((module) => `  ${module.name} ${toKilobytes(module.sizeBytes)}`),
    ...(parts.length === 0 ? [] : ['Made of, before compression:']),
    ...parts.map(({ name, bytes }) => `  ${toKilobytes(bytes).padStart(9)}  ${name}`),
    permissions.length === 0 ? 'Asks tenants for nothing.' : 'Asks tenants to let it:',
    ...permissions.flatMap(({ permission, purpose, optional }) => [
      `  ${describePermission(permission)}${optional ? ' [optional]' : ''}`,
      `    ${permission}: "${purpose}"`,
    ]),
    ...(comparison === undefined ? [] : describeComparison(comparison)),
    ...warnings.map((warning) => `Warning: ${warning}`),
  ];
}

const SIGNS = { added: '+', removed: '-', widened: '!', changed: '~' } as const;

function describeComparison({ against, changes, fits }: ReleaseComparison): string[] {
  if (changes.length === 0) return [`Against ${against}: nothing that tenants or other plugins would notice.`];
  return [
    `Against ${against}:`,
    ...changes.map(
      ({ what, change, name, note }) => `  ${SIGNS[change]} ${what} ${name}${note === undefined ? '' : ` (${note})`}`,
    ),
    `  ${fits.version} would be the version that fits.`,
  ];
}

function toKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
