import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { RunConformanceOptions } from '@digital-commerce/plugin-sdk/testing';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const CONFORMANCE_FILE = 'conformance.ts';

/**
 * What `conformance.ts` beside plugin.ts exports by default: values of settings and servers that the checks use. It is the
 * author's own code, and runs here.
 * @throws INVALID_ARGUMENT when it cannot be loaded, or exports no object
 */
export async function loadConformanceOptions(
  folder: string,
): Promise<Pick<RunConformanceOptions, 'settings' | 'http' | 'with'>> {
  const file = path.join(folder, CONFORMANCE_FILE);
  if (!existsSync(file)) return {};
  try {
    // By its time, too: a module is loaded once for each address, and the file may be saved in between.
    const module = (await import(`${pathToFileURL(file).href}?${statSync(file).mtimeMs}`)) as { default?: unknown };
    if (typeof module.default === 'object' && module.default !== null) return module.default;
  } catch (error) {
    throw new PlatformError('INVALID_ARGUMENT', `"${file}" cannot be loaded: ${(error as Error).message}`);
  }
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `"${file}" has no default export that is an object, such as { settings: { api_key: 'sk_test' }, http: {} }.`,
  );
}
