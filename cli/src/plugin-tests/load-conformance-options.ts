import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { RunConformanceOptions } from '@digital-commerce/plugin-sdk/testing';
import { existsSync } from 'node:fs';
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
    const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
    if (typeof module.default === 'object' && module.default !== null) return module.default;
  } catch (error) {
    throw new PlatformError('INVALID_ARGUMENT', `"${file}" cannot be loaded: ${(error as Error).message}`);
  }
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `"${file}" has no default export that is an object, such as { settings: { api_key: 'sk_test' }, http: {} }.`,
  );
}
