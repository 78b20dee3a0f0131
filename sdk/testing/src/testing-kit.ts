/**
 * What a test sees of the kit, which `index.ts` is. Types alone, whose imports end at the schema: a plugin that is checked
 * against them does not need the platform's sources, nor Node's types.
 */
import type { ConformanceReport } from './conformance/report.ts';
import type { RunConformanceOptions } from './conformance/conformance-options.ts';
import type { PluginUnderTest } from './plugin-under-test.ts';
import type { StartPluginOptions } from './start-options.ts';

export { PlatformError } from '@digital-commerce/plugin-schema';
export type { PluginClock } from './clock/plugin-clock.ts';
export type { Duration } from './clock/to-milliseconds.ts';
export type { RunConformanceOptions } from './conformance/conformance-options.ts';
export { CHECKS } from './conformance/report.ts';
export type { CheckName, CheckResult, ConformanceReport } from './conformance/report.ts';
export type { EndpointCall, EndpointCaller } from './endpoint-call.ts';
export type { EmittedEvent } from './events/emitted-event.ts';
export { hookExample } from './hook-example.ts';
export { madeUpSetting } from './made-up-setting.ts';
export type { Member } from './member.ts';
export type { HookRun } from './hook-run.ts';
export { CUT_CONNECTION, STALL } from './http/fake-server.ts';
export type { FakeServer, FakeServers, PluginHttp, SentRequest } from './http/fake-server.ts';
export type { PluginSettings, SettingValues } from './plugin-settings.ts';
export type { PluginUnderTest, TraceFilter } from './plugin-under-test.ts';
export type { StartPluginOptions } from './start-options.ts';
export type { WebhookCall, WebhookRun } from './webhooks/webhook-call.ts';
export type { UiCall, WidgetCall } from './widget-call.ts';

/**
 * Builds a plugin folder, publishes it on a real platform in this process, and installs it for a tenant of its own. Its
 * code runs in a process of its own, as it does for real.
 * @throws INVALID_PLUGIN with every problem, INVALID_ARGUMENT for a folder without a plugin, SETTINGS_MISSING when a
 *   required setting is given no value, and whatever refuses its installation
 */
export declare function startPlugin(options?: StartPluginOptions): Promise<PluginUnderTest>;

/**
 * For `test.extend` of vitest: each test that asks for it gets the plugin anew, and it is closed behind the test.
 * @example const test = base.extend<{ plugin: PluginUnderTest }>({ plugin: pluginFixture({ settings: { minimum: 5 } }) });
 */
export declare function pluginFixture(
  options?: StartPluginOptions,
): (context: object, use: (plugin: PluginUnderTest) => Promise<void>) => Promise<void>;

/**
 * Checks a plugin folder against what every plugin has to stand, generated from its manifest and the schemas of its hooks: on a
 * real platform, in real processes. Nothing of it has to be written by the author. Never throws for what the plugin does.
 * @throws INVALID_ARGUMENT for a folder without a plugin
 */
export declare function runConformance(folder: string, options?: RunConformanceOptions): Promise<ConformanceReport>;

/** Valid data of a JSON Schema with all its fields, the same each time; `undefined` when none is found. */
export declare function schemaExample(schema: object): unknown;

/** Ends the process's platform, for programs that go on; tests need not call it. The next plugin boots a new one. */
export declare function closeTestPlatform(): Promise<void>;
