import { PLATFORM_CHAIN } from '@digital-commerce/plugin-schema';
import type { AuditEntry, AuditVerification } from '@digital-commerce/plugin-schema';
import type { Command } from 'commander';
import { verifyAudit } from '../audit/verify-audit.ts';
import type { AuditFinding } from '../audit/verify-audit.ts';
import { VerifiedHeads } from '../audit/verified-heads.ts';
import type { Cli } from '../cli.ts';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { describeActor } from '../describe-actor.ts';
import { formatTime } from '../format-time.ts';

interface ListOptions {
  tenant?: string;
  follow?: boolean;
  json?: boolean;
}

interface VerifyOptions {
  tenant?: string;
  forget?: boolean;
  json?: boolean;
}

export function defineAudit(program: Command, cli: Cli): void {
  const audit = program
    .command('audit')
    .description('Read the audit log, and prove that nothing was changed or removed.');
  audit
    .command('list')
    .description("List a tenant's audit log, oldest first; without --tenant the platform's own.")
    .option('--tenant <tenant>', 'whose log it is')
    .option('--follow', 'go on with what happens next, until Ctrl-C')
    .option('--json', 'print one JSON document; with --follow one on each line')
    .addHelpText(
      'after',
      '\nExamples:\n  $ admin-cli audit list --tenant tenant-123\n  $ admin-cli audit list --follow',
    )
    .action(async (options: ListOptions) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const { tenant } = options;
      if (options.follow === true) {
        const stop = cli.terminal.untilInterrupted();
        const followed =
          tenant === undefined
            ? client.follow('listPlatformAudit', {}, stop)
            : client.follow('listAudit', { tenant }, stop);
        for await (const entry of followed) {
          output.say(...describeEntry(entry));
          output.record(entry);
        }
        return;
      }
      const entries = await loadEntries(client, tenant);
      output.say(...(entries.length === 0 ? ['The log is empty.'] : entries.flatMap(describeEntry)));
      output.finish(entries);
    });
  audit
    .command('verify')
    .description("Verify a tenant's audit log; without --tenant the platform's own.")
    .option('--tenant <tenant>', 'whose log it is')
    .option('--forget', 'forget what was verified before, when a platform was set up anew on purpose')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
The platform checks its hashes, MACs and witness. Then the hashes are computed once more here, from the entries, and held
against the newest entry that was verified from this machine before. The exit code is 1 when anything is wrong.

Examples:
  $ admin-cli audit verify --tenant tenant-123
  $ admin-cli audit verify`,
    )
    .action(async (options: VerifyOptions) => {
      const output = cli.createOutput(options);
      const client = cli.createClient();
      const { tenant } = options;
      const chain = tenant ?? PLATFORM_CHAIN;
      const heads = new VerifiedHeads(cli.resolveConnection(), cli.terminal.env);
      if (options.forget === true) heads.forget(chain);
      const claimed = await loadVerification(client, tenant);
      const entries = await loadEntries(client, tenant);
      const finding = verifyAudit({ chain, claimed, entries, remembered: heads.get(chain) });
      if (!finding.isIntact) cli.exitCode = 1;
      else if (finding.entries > 0) {
        heads.set(chain, { seq: finding.entries, hash: finding.head, verifiedAt: new Date().toISOString() });
      }
      output.say(...describeFinding(finding, tenant === undefined ? 'of the platform' : `of tenant "${tenant}"`));
      output.finish(finding);
    });
}

function loadVerification(client: PlatformClient, tenant: string | undefined): Promise<AuditVerification> {
  return tenant === undefined ? client.call('verifyPlatformAudit', {}) : client.call('verifyAudit', { tenant });
}

function loadEntries(client: PlatformClient, tenant: string | undefined): Promise<AuditEntry[]> {
  return tenant === undefined ? client.list('listPlatformAudit', {}) : client.list('listAudit', { tenant });
}

function describeEntry({ seq, at, action, target, actor, reason }: AuditEntry): string[] {
  return [
    `${String(seq).padStart(4)}  ${formatTime(at)}  ${action} ${target}`,
    `      by ${describeActor(actor)}${reason === undefined ? '' : `: ${reason}`}`,
  ];
}

function describeFinding({ isIntact, entries, head, problems }: AuditFinding, whose: string): string[] {
  if (isIntact) {
    return [
      `The audit log ${whose} is intact: ${entries} ${entries === 1 ? 'entry' : 'entries'}.`,
      ...(entries === 0 ? [] : [`Newest: ${head}`]),
    ];
  }
  return [
    `The audit log ${whose} is BROKEN. Somebody changed or removed what it held:`,
    ...problems.map(({ seq, problem, foundBy }) => `  entry ${seq}: ${problem} (${WHO[foundBy]})`),
  ];
}

const WHO: Record<AuditFinding['problems'][number]['foundBy'], string> = {
  platform: 'found by the platform',
  recomputed: 'computed here',
  remembered: 'remembered here',
};
