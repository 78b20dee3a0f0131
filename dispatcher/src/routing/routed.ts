import type { HookCondition, InstallationState, Manifest, TenantLimits } from '@digital-commerce/plugin-schema';
import type { EndpointTable } from '../endpoints/endpoint-table.ts';
import type { DevBuild } from '../dev/dev-build.ts';
import type { SettingsSnapshot } from '../settings/snapshot.ts';
import type { InvocationLimits } from './invocation-limits.ts';

/** One installation as calls need it. */
export interface RoutedInstallation {
  id: string;
  version: string;
  script: string;
  state: InstallationState;
  settings: SettingsSnapshot;
  /** Of the release. Shared by all tenants on it; nobody changes it. */
  manifest: Manifest;
  /** Permissions that the tenant has granted to this release. */
  granted: ReadonlySet<string>;
  /** Those for which a permission is missing are not among them. */
  endpoints: EndpointTable;
  /** Of one invocation. */
  limits: InvocationLimits;
  /** Of the tenant, all of its installations the same. */
  tenantLimits: TenantLimits;
  /** Milliseconds since the epoch. Failures until then count against the release. */
  watchedUntil: number | undefined;
  /** The operator has stopped the release. */
  killed: { at: string; reason: string } | undefined;
  /** It is the build of a development session, which keeps data of its own. */
  dev?: DevBuild | undefined;
}

/** One handler of a hook, of an active installation. */
export interface RoutedHandler {
  installation: RoutedInstallation;
  file: string;
  priority: number;
  /** Those of one group run together, where the hook's kind lets them. */
  group: number;
  /** Its own share of the hook's deadline. */
  timeoutMs: number | undefined;
  /** It is called only with a payload that fits. */
  when: HookCondition | undefined;
  /** It only looks on. */
  observe: boolean;
  /** Place in the manifest. */
  position: number;
}
