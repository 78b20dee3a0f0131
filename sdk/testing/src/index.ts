export { PlatformError } from '@digital-commerce/plugin-schema';
export { hookExample } from './hook-example.ts';
export { startPlugin } from './start-plugin.ts';
export type { StartPluginOptions } from './start-plugin.ts';
export type { PluginUnderTest } from './plugin-under-test.ts';
export type { HookRun } from './hook-run.ts';
export type { EndpointCall, EndpointCaller } from './call-endpoint.ts';
export type { FakeServer, FakeServers, SentRequest } from './http/http-fakes.ts';
export { closeTestPlatform } from './platform/test-platform.ts';
