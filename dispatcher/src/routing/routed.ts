import type { ApiEndpoint, InstallationState } from '@digital-commerce/plugin-schema';
import type { SettingsSnapshot } from '../settings/snapshot.ts';

/** One installation as calls need it. */
export interface RoutedInstallation {
  id: string;
  version: string;
  script: string;
  state: InstallationState;
  settings: SettingsSnapshot;
  /** By `METHOD /path`. */
  endpoints: ReadonlyMap<string, ApiEndpoint>;
}

/** One handler of a hook, of an active installation. */
export interface RoutedHandler {
  installation: RoutedInstallation;
  file: string;
  priority: number;
  /** Its own share of the hook's deadline. */
  timeoutMs: number | undefined;
  /** Place in the manifest. */
  position: number;
}
