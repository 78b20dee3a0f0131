import type { HookCall } from '@digital-commerce/plugin-schema/invocation';

/** What the caller needs to call the plugin as the dispatcher does. */
export interface CallerSettings extends Pick<HookCall, 'handler' | 'plugin' | 'name'> {
  script: string;
  limits: { cpuMs: number; subRequests: number };
}
