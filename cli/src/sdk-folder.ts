import { realpathSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';

/** Folder of the SDK that plugins get when none is installed beside them. */
export function findSdkFolder(): string {
  const file = findPackageJSON('@digital-commerce/plugin-sdk', import.meta.url);
  if (file === undefined) throw new Error('The package "@digital-commerce/plugin-sdk" is missing; run `npm ci` again.');
  return realpathSync(path.dirname(file));
}
