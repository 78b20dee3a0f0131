import type { PluginUnderTest } from './plugin-under-test.ts';
import { startPlugin } from './start-plugin.ts';
import type { StartPluginOptions } from './start-options.ts';

/** What it does for a test is told in `testing-kit.ts`. */
export function pluginFixture(options: StartPluginOptions = {}) {
  // Vitest reads from the pattern which other fixtures it needs.
  // oxlint-disable-next-line no-empty-pattern
  return async ({}: object, use: (plugin: PluginUnderTest) => Promise<void>): Promise<void> => {
    await using plugin = await startPlugin(options);
    await use(plugin);
  };
}
