import type { HookName, WidgetParametersInput } from '@digital-commerce/plugin-schema';
import type { EndpointCaller } from '@digital-commerce/plugin-sdk/testing';

/** What a handler was called with, to call it so again. `[redacted]` stands where a trace keeps nothing. */
export type ReplayInput =
  | { kind: 'hook'; name: HookName; data: unknown }
  | { kind: 'action'; name: string; data: unknown }
  | { kind: 'widget'; name: string; query: WidgetParametersInput }
  | { kind: 'event'; name: string; data: unknown; key?: string }
  | { kind: 'webhook'; name: string; id: string; headers: Record<string, string>; body: string }
  | {
      kind: 'endpoint';
      /** Method and path, as the manifest that was installed has them. */
      name: string;
      method: string;
      path: string;
      query: [name: string, value: string][];
      headers: Record<string, string>;
      body: string | undefined;
      caller: EndpointCaller;
    }
  | { kind: 'schedule' | 'health'; name: string };
