import { openAsBlob } from 'node:fs';
import { resolve } from 'node:path';
import type { RestoredBackup } from '@digital-commerce/plugin-schema';
import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import { BackupFolder } from '../backup/backup-folder.ts';
import { saveAll } from '../backup/save-all.ts';
import type { BackupPart, FailedBackup } from '../backup/save-all.ts';
import { saveBackup } from '../backup/save-backup.ts';
import type { SavedBackup } from '../backup/save-backup.ts';
import type { Cli } from '../cli.ts';
import { toFailure } from '../failure.ts';
import { formatTime } from '../format-time.ts';
import { toPrintableLines } from '../printable.ts';

interface Options {
  tenants?: string[];
  json?: boolean;
}

interface Restored extends RestoredBackup {
  /** Absent: the platform. */
  tenant?: string;
}

export function defineBackup(program: Command, cli: Cli): void {
  const backup = program.command('backup').description('Back up the platform and its tenants, and restore them.');
  backup
    .command('create')
    .description('Write a backup of the platform and of each tenant into a folder.')
    .argument('<folder>', 'where to; it is made when it is not there')
    .option('--tenants <tenant...>', 'only of these, without the platform')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
A tenant that cannot be backed up keeps no other from it: it is named at the end, and the exit code is 1. Nothing is written
for it, and a backup from before stays.

Secrets stay sealed with the platform's SETTINGS_KEY: keep that one as well, and somewhere else. What plugins have stored is
in it as it is.

Examples:
  $ admin-cli backup create ./backup
  $ admin-cli backup create ./backup --tenants tenant-123`,
    )
    .action(async (path: string, options: Options) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const folder = new BackupFolder(resolve(cli.terminal.cwd, path));
      const saved: SavedBackup[] = [];
      const keep = (one: SavedBackup): void => {
        saved.push(one);
        output.say(`${one.file}: ${one.lines} lines, ${(one.bytes / 1_000_000).toFixed(1)} MB`);
      };
      const tenants = options.tenants ?? (await client.list('listTenants', {})).map(({ id }) => id);
      const platform: BackupPart = {
        save: async () => saveBackup(await client.download('backUpPlatform', {}), folder.platformFile),
      };
      const parts = tenants.map((tenant): BackupPart => ({
        tenant,
        save: async () => saveBackup(await client.download('backUpTenant', { tenant }), folder.toTenantFile(tenant)),
      }));
      const failed = await saveAll(options.tenants === undefined ? [platform, ...parts] : parts, keep);
      if (failed.length > 0) cli.exitCode = 1;
      if (!output.isJson) for (const one of failed) cli.terminal.err(toPrintableLines(`${describeFailed(one)}\n`));
      output.finish([
        ...saved,
        // The platform has no tenant: JSON leaves it out.
        ...failed.map(({ tenant, error }) => ({ tenant, error: error.toBody().error })),
      ]);
    });
  backup
    .command('restore')
    .description('Restore what `backup create` has written, each tenant wholly or not at all.')
    .argument('<folder>', 'as `backup create` has written it')
    .option('--tenants <tenant...>', 'only these, without the platform')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
The platform has to be a new one, started with the SETTINGS_KEY of the old one. Tenants that are there already are passed by, so a
restore that was cut off goes on with --tenants.

Examples:
  $ admin-cli backup restore ./backup
  $ admin-cli backup restore ./backup --tenants tenant-123`,
    )
    .action(async (path: string, options: Options) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const folder = new BackupFolder(resolve(cli.terminal.cwd, path));
      const restored: Restored[] = [];
      const keep = (one: Restored): void => {
        restored.push(one);
        output.say(describe(one));
      };
      if (options.tenants === undefined) {
        const file = await openAsBlob(folder.require(folder.platformFile));
        keep(await client.upload('restorePlatform', {}, file.stream()));
      }
      for (const tenant of options.tenants ?? folder.listTenants()) {
        const file = await openAsBlob(folder.require(folder.toTenantFile(tenant)));
        try {
          keep({ tenant, ...(await client.upload('restoreTenant', { tenant }, file.stream())) });
        } catch (error) {
          if (!(error instanceof PlatformError) || error.code !== 'TENANT_EXISTS') throw error;
          output.say(`Tenant "${tenant}" is there already, and was left as it is.`);
        }
      }
      output.finish(restored);
    });
}

function describeFailed({ tenant, error }: FailedBackup): string {
  const whose = tenant === undefined ? 'The platform' : `Tenant "${tenant}"`;
  return `${whose} was not backed up. ${toFailure(error).text.trimEnd()}`;
}

function describe({ tenant, at, rows, databases, deliveries, objects }: Restored): string {
  const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
  const whose = tenant === undefined ? 'The platform' : `Tenant "${tenant}"`;
  return `${whose} is as it was at ${formatTime(at)}: ${count} rows, ${databases} databases, ${deliveries} deliveries, ${objects} objects.`;
}
