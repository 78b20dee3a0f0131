/** Bodies of the platform's HTTP API, under `/v1`. */
import * as z from 'zod';
import type { ErrorCode } from './errors.ts';
import { PluginId, SettingKey } from './manifest.ts';
import type { Category, Manifest, SettingValue } from './manifest.ts';

export const TenantId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters and digits joined by "-"');

/** `POST /v1/tenants` */
export const CreateTenantRequest = z.strictObject({ id: TenantId });

/** `GET /v1/tenants` → `{ tenants }` */
export interface Tenant {
  id: string;
  /** Grows by one with every change to the tenant's installations or settings. */
  revision: number;
  createdAt: string;
}

/** `GET /v1/tenants` */
export interface TenantList {
  tenants: Tenant[];
}

/** Answer to `POST /v1/tenants` and `POST /v1/tenants/:tenant/tokens`: the only time that a token is shown. */
export interface IssuedToken {
  tenant: string;
  tokenId: string;
  token: string;
}

/** `GET /v1/plugins` → `{ plugins }` */
/** `GET /v1/tenants/:tenant/tokens`: those that are not revoked. */
export interface TokenList {
  tokens: { id: string; createdAt: string }[];
}

export interface PluginSummary {
  id: string;
  name: string;
  description?: string;
  category: Category;
  latestVersion: string;
}

/** `GET /v1/plugins` */
export interface PluginList {
  plugins: PluginSummary[];
}

/** `GET /v1/plugins/:id` */
export interface PluginDetail extends PluginSummary {
  /** Newest first. */
  releases: Release[];
}

/** Answer to `POST /v1/plugins/:id/releases`: 201, or 200 when these very bytes are published already. */
export interface Release {
  id: string;
  version: string;
  /** SHA-256 of manifest and modules, in hex. */
  hash: string;
  script: string;
  sizeBytes: number;
  publishedAt: string;
  manifest: Manifest;
}

/** `needs_settings`: a required setting has no value; it becomes active when it has. */
export type InstallationState = 'active' | 'inactive' | 'needs_settings';

/**
 * `GET /v1/tenants/:tenant/plugins` → `{ installations }`. `GET …/plugins/:id` and `POST …/plugins/:id/{activate,deactivate}`
 * → one of them.
 */
export interface Installation {
  id: string;
  name: string;
  version: string;
  state: InstallationState;
  /** Required settings without a value. */
  missingSettings: string[];
  script: string;
  installedAt: string;
}

/** `GET /v1/tenants/:tenant/plugins`, and the answer to `apply`. */
export interface InstallationList {
  installations: Installation[];
}

/** `POST /v1/tenants/:tenant/plugins/plan` */
export const PlanRequest = z.strictObject({
  install: z
    .array(
      z.strictObject({
        id: PluginId,
        /** A semver range. Default: the newest stable release. */ range: z.string().max(100).optional(),
      }),
    )
    .max(50)
    .default([]),
  remove: z.array(PluginId).max(50).default([]),
});
export type PlanRequest = z.output<typeof PlanRequest>;

/** What `apply` would change, and nothing else. */
export interface Plan {
  /** Names this plan to `apply`. */
  hash: string;
  tenant: string;
  /** The tenant's revision that the plan was made for. */
  revision: number;
  steps: PlanStep[];
}

export type PlanStep =
  | { action: 'install'; id: string; version: string; missingSettings: string[] }
  | { action: 'upgrade'; id: string; version: string; from: string; missingSettings: string[] }
  | { action: 'keep'; id: string; version: string }
  | { action: 'remove'; id: string; version: string };

/** `POST /v1/tenants/:tenant/plugins/apply` */
export const ApplyRequest = z.strictObject({ hash: z.string().length(64), consent: z.literal(true) });

/** `PUT /v1/tenants/:tenant/plugins/:id/settings`: sets these keys; `null` clears one; others stay. */
export const PutSettingsRequest = z.strictObject({
  values: z.record(SettingKey, z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()])),
});

/** `GET|PUT /v1/tenants/:tenant/plugins/:id/settings`. Sensitive values never leave: `isSet` says whether there is one. */
export interface SettingsView {
  settings: Record<string, { isSet: boolean; sensitive: boolean; value?: SettingValue }>;
  state: InstallationState;
  missingSettings: string[];
}

/** `POST /v1/tenants/:tenant/hooks/:hook`. The body was JSON; what `data` must be, its hook says. */
export const HookRequest = z.strictObject({ data: z.unknown() });

export type HandlerOutcome = 'completed' | 'rejected' | 'failed' | 'not_run';

/** What one handler did in one execution. */
export interface HandlerTrace {
  plugin: string;
  version: string;
  handler: string;
  durationMs: number;
  outcome: HandlerOutcome;
  /** With outcome `rejected` or `failed`. */
  code?: ErrorCode;
  message?: string;
  /** What a filter changed, as a JSON Patch (RFC 6902); sensitive paths are redacted. */
  changes?: JsonPatchOperation[];
}

export interface JsonPatchOperation {
  op: 'add' | 'remove' | 'replace';
  path: string;
  value?: unknown;
}

export interface HookTrace {
  id: string;
  hook: string;
  durationMs: number;
  /** In the order they ran. */
  handlers: HandlerTrace[];
}

export interface RejectionReason {
  plugin: string;
  code: string;
  message: string;
  field?: string;
}

/** Answer of a hook call: 200 when completed, 422 when rejected. */
export type HookResponse =
  | { outcome: 'completed'; data: unknown; trace: HookTrace }
  | { outcome: 'rejected'; reasons: RejectionReason[]; trace: HookTrace };

/** `GET /v1/status` (operator). */
export interface PlatformStatus {
  /** The platform runs on one machine, where an operator's install may create the tenant. */
  local: boolean;
  tenants: number;
  plugins: number;
  releases: number;
  activeInstallations: number;
}
