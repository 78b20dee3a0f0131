/** What the types of `testing-kit.ts` stand for. */
export { PlatformError } from '@digital-commerce/plugin-schema';
export { hookExample } from './hook-example.ts';
export { schemaExample } from './schema-example.ts';
export { madeUpSetting } from './made-up-setting.ts';
export { startPlugin } from './start-plugin.ts';
export { CUT_CONNECTION, STALL } from './http/fake-server.ts';
export { pluginFixture } from './plugin-fixture.ts';
export { CHECKS } from './conformance/report.ts';
export { runConformance } from './conformance/run-conformance.ts';
export { closeTestPlatform } from './platform/test-platform.ts';
