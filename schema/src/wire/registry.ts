import * as z from 'zod';
import { CATEGORIES } from '../manifest/categories.ts';
import { IMAGE_TYPES } from '../images/image-facts.ts';
import { PluginId, Version } from '../manifest/identifiers.ts';
import { Manifest } from '../manifest/manifest.ts';
import { Reason } from './actors.ts';
import { InstallationState } from './installations.ts';
import { ListQuery, pageOf, Timestamp } from './lists.ts';

/** Yanked: it stays where it is installed, and nobody gets it anew. */
export const Stopped = z.strictObject({ at: Timestamp, reason: z.string() });

export const PluginSummary = z.strictObject({
  id: PluginId,
  name: z.string(),
  description: z.string().optional(),
  category: z.enum(CATEGORIES),
  /** Newest stable release that is neither yanked, killed nor held back; else the newest of all. */
  latestVersion: Version,
  publisher: z.string(),
});
export type PluginSummary = z.output<typeof PluginSummary>;

/** `GET /v1/plugins` */
export const PluginListQuery = z.strictObject({
  ...ListQuery.shape,
  /** Words that id, name, description or keywords contain, all of them. */
  search: z.string().max(200).optional(),
  category: z.enum(CATEGORIES).optional(),
  publisher: z.string().max(60).optional(),
});

const RequestedPermissions = z.array(
  z.strictObject({ permission: z.string(), purpose: z.string(), optional: z.boolean() }),
);

/** `GET /v1/plugins`, by id. */
export const PluginList = pageOf(
  'plugins',
  z.strictObject({
    ...PluginSummary.shape,
    author: z.string().optional(),
    /** What `latestVersion` asks a tenant for. */
    permissions: RequestedPermissions,
  }),
);
export type PluginList = z.output<typeof PluginList>;

/** What the registry shows of a release. */
export const Showcase = z.strictObject({
  /** `GET …/readme` has it. */
  hasReadme: z.boolean(),
  /** `GET …/changelog` has it. */
  hasChangelog: z.boolean(),
  /** In the manifest's order, which has their captions. */
  screenshots: z.array(
    z.strictObject({
      file: z.string(),
      /** SHA-256 of the bytes, in hex: `GET …/screenshots/:digest` has them. */
      digest: z.string().length(64),
      type: z.enum(IMAGE_TYPES),
      /** In pixels. */
      width: z.number().int(),
      height: z.number().int(),
    }),
  ),
});
export type Showcase = z.output<typeof Showcase>;

/** `GET /v1/plugins/:id/releases/:version/readme` */
export const Readme = z.strictObject({
  plugin: PluginId,
  version: Version,
  /** Markdown. Absent: the release has none. */
  text: z.string().optional(),
});
export type Readme = z.output<typeof Readme>;

/** `GET /v1/plugins/:id/releases/:version/changelog` */
export const ChangelogQuery = z.strictObject({
  /** The version that somebody has: only what is newer is told, up to the release's own version. */
  after: Version.optional(),
});
export const Changelog = z.strictObject({
  plugin: PluginId,
  version: Version,
  /** Markdown: all of it, or what the query asks for. Absent: there is none, or it tells nothing of those versions. */
  text: z.string().optional(),
  /** Those that the text has a heading for, in its order. */
  versions: z.array(Version),
});
export type Changelog = z.output<typeof Changelog>;

/** Answer to `POST /v1/plugins/:id/releases`: 201, or 200 when these very bytes are published already. */
export const Release = z.strictObject({
  id: PluginId,
  version: Version,
  /** SHA-256 of manifest, modules, files and showcase, in hex. */
  hash: z.string().length(64),
  script: z.string(),
  publisher: z.string(),
  /** Of the modules, gzipped. */
  sizeBytes: z.number().int(),
  publishedAt: Timestamp,
  /** What the release asks a tenant for. */
  permissions: RequestedPermissions,
  /** No longer chosen; it stays where it is installed. */
  yanked: Stopped.optional(),
  /** Runs nowhere. */
  killed: Stopped.optional(),
  /** Only for the tenants of its rollout. */
  held: z.boolean(),
  showcase: Showcase,
  manifest: Manifest,
});
export type Release = z.output<typeof Release>;

/** `GET /v1/plugins/:id` */
export const PluginDetail = z.strictObject({
  ...PluginSummary.shape,
  /** Newest first. */
  releases: z.array(Release),
});
export type PluginDetail = z.output<typeof PluginDetail>;

/** `GET /v1/plugins/:id/installations` (operator): who has the plugin, by tenant. */
export const PluginInstallationList = pageOf(
  'installations',
  z.strictObject({ tenant: z.string(), version: Version, state: InstallationState }),
);
export type PluginInstallationList = z.output<typeof PluginInstallationList>;

/** `POST /v1/plugins/:id/releases/:version/{yank,kill}` and their undoing, `{unyank,revive}`. */
export const StopReleaseRequest = z.strictObject({ reason: Reason });

/** `GET /v1/tenants/:tenant/plugins/:id/versions`: what the tenant could have, newest first. */
export const OfferedVersion = z.strictObject({
  version: Version,
  publishedAt: Timestamp,
  isInstalled: z.boolean(),
  /** It could be installed now. */
  isOffered: z.boolean(),
  /** Why not, in words. */
  reason: z.string().optional(),
  /** Why it does not install itself, when it is offered and newer than what is installed. */
  note: z.string().optional(),
  /** It asks for more than the tenant has granted. */
  needsConsent: z.boolean(),
});
export const OfferedVersions = z.strictObject({
  plugin: PluginId,
  /** The newest that could be installed now. */
  newest: Version.optional(),
  versions: z.array(OfferedVersion),
});
export type OfferedVersions = z.output<typeof OfferedVersions>;
