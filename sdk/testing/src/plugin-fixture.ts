import type { PluginUnderTest } from './plugin-under-test.ts';
import { startPlugin } from './start-plugin.ts';
import type { StartPluginOptions } from './start-plugin.ts';

/**
 * For `test.extend` of vitest: each test that asks for it gets the plugin anew, and it is closed behind the test.
 * @example const test = base.extend<{ plugin: PluginUnderTest }>({ plugin: pluginFixture({ settings: { minimum: 5 } }) });
 */
export function pluginFixture(options: StartPluginOptions = {}) {
  // Vitest reads from the pattern which other fixtures it needs.
  // oxlint-disable-next-line no-empty-pattern
  return async ({}: object, use: (plugin: PluginUnderTest) => Promise<void>): Promise<void> => {
    await using plugin = await startPlugin(options);
    await use(plugin);
  };
}
