import type { RoutedInstallation } from '../routing/routed.ts';

/** A release that serves an installation, or is about to: all that a call of it needs. */
export type InvocationTarget = Pick<
  RoutedInstallation,
  'id' | 'version' | 'script' | 'settings' | 'manifest' | 'granted' | 'limits' | 'tenantLimits' | 'dev'
>;
