/** What reaches the bundle of a plugin from the SDK is small. */
import { bundlePlugin, formatProblem } from '@digital-commerce/plugin-bundle';
import * as sdk from '@digital-commerce/plugin-sdk';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFiles } from './support/write-files.ts';

const SDK_FOLDER = join(import.meta.dirname, '../sdk');
const MAX_SDK_BYTES = 3 * 1024;

test('a plugin that uses every export of the SDK has less than 3 KB of it, gzipped, and no schema', async () => {
  const names = Object.keys(sdk);
  expect(names.length).toBeGreaterThan(40);
  // Calls what it imports: an export that is only named could be left out.
  const everything = await bundle(`import { ${names.join(', ')} } from '@digital-commerce/plugin-sdk';
export default () => [${names.map((name) => (name === 'ui' ? 'Object.values(ui)' : name)).join(', ')}].map(String);`);
  const nothing = await bundle('export default () => [].map(String);');
  expect(everything.sizeBytes - nothing.sizeBytes).toBeLessThan(MAX_SDK_BYTES);
  expect(everything.sizeBytes - nothing.sizeBytes).toBeGreaterThan(1024);
  expect(everything.code).not.toMatch(/zod|ZodType|invalid_type/i);
}, 120_000);

test('what a plugin does not use of the SDK is left out', async () => {
  const one = await bundle(`import { HookRejection } from '@digital-commerce/plugin-sdk';
export default () => { throw new HookRejection('no'); };`);
  const nothing = await bundle("export default () => { throw new Error('no'); };");
  expect(one.sizeBytes - nothing.sizeBytes).toBeLessThan(400);
}, 120_000);

async function bundle(handler: string): Promise<{ sizeBytes: number; code: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-size-'));
  try {
    writeFiles(folder, {
      'plugin.ts': `import { createPlugin } from '@digital-commerce/plugin-sdk';
export default createPlugin('Size', 'size').apiEndpoint('GET', '/', 'src/handler.ts').build();`,
      'src/handler.ts': handler,
    });
    const result = await bundlePlugin(folder, { sdkFolder: SDK_FOLDER });
    if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
    return { sizeBytes: result.sizeBytes, code: result.release.modules.map(({ source }) => source).join('\n') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
