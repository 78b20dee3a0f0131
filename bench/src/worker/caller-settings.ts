import type { HookCall } from '@digital-commerce/plugin-schema/invocation';

/** What the caller needs to call the plugin as the dispatcher does. */
export interface CallerSettings extends Pick<HookCall, 'handler' | 'plugin' | 'name'> {
  script: string;
  limits: { cpuMs: number; subRequests: number };
}

/** What the caller of the engine's bench needs. */
export interface EngineCallerSettings {
  /** Of the plugins of the longest chain. */
  scripts: readonly string[];
  limits: { cpuMs: number; subRequests: number };
}

/** Script of the Durable Object in a process of its own. */
export const BARE_OBJECT = 'bare-object';

/** The part of an order that says what to read, and how often. */
export interface ReadOrder {
  metadata: { of: 'kv' | 'db' | 'nothing' | 'setup'; reads: number };
}
