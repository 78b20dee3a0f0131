import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';

const ENDING = '.ndjson';

/** Where backups lie: that of the platform, and one for each tenant. */
export class BackupFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get platformFile(): string {
    return join(this.path, `platform${ENDING}`);
  }

  toTenantFile(tenant: string): string {
    return join(this.path, 'tenants', `${tenant}${ENDING}`);
  }

  /** Ids of the tenants whose backups lie here, by name. */
  listTenants(): string[] {
    const folder = join(this.path, 'tenants');
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
    return names.map((name) => name.slice(0, -ENDING.length)).toSorted();
  }

  /** @throws INVALID_ARGUMENT when there is no such file */
  require(file: string): string {
    if (existsSync(file)) return file;
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `There is no backup ${file}. Name the folder that \`admin-cli backup create\` has written.`,
    );
  }
}
