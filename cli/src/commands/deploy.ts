import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { Command } from 'commander';
import { fileURLToPath } from 'node:url';
import type { Cli } from '../cli.ts';

interface Options {
  env?: string;
  dryRun?: boolean;
  yes?: boolean;
  adopt?: boolean;
  json?: boolean;
}

/** Where the platform's `wrangler.toml` is. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export function defineDeploy(program: Command, cli: Cli): void {
  program
    .command('deploy')
    .description('Bring the platform to Cloudflare, as wrangler.toml describes it.')
    .option('--env <name>', 'an environment with names and data of its own, such as staging (default: production)')
    .option('--dry-run', 'show the plan and change nothing')
    .option('--yes', 'apply the plan without being asked')
    .option('--adopt', 'replace Workers of the same names that no deploy made')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
It needs CLOUDFLARE_API_TOKEN, and CLOUDFLARE_ACCOUNT_ID where the token is for several accounts; the first time
NAMESPACE_API_TOKEN, with which the dispatcher uploads plugins. After a failure, run it again: it goes on where it stopped.

Examples:
  $ admin-cli deploy --dry-run
  $ admin-cli deploy --env staging
  $ admin-cli deploy --yes`,
    )
    .action(async (options: Options) => {
      const output = cli.createOutput(options);
      const { terminal } = cli;
      // Loaded only here: they bring wrangler and Vite along.
      const { buildDashboard } = await import('@digital-commerce/dashboard/build');
      const { prepareDeployment } = await import('@digital-commerce/platform-deploy');
      const { describeDeployment, describeStep } = await import('../deploy/describe-deployment.ts');
      await output.during('Building the dashboard', buildDashboard);
      const deployment = await output.during('Looking at the account', () =>
        prepareDeployment({ root: ROOT, environment: options.env, env: terminal.env, adopts: options.adopt === true }),
      );
      const { accountId, url, steps, problems, hasChanges } = deployment;
      output.say(...describeDeployment(deployment));
      const finish = (applied: boolean): void =>
        output.finish({ account: accountId, environment: options.env ?? 'production', url, steps, problems, applied });
      if (options.dryRun === true) return finish(false);
      if (problems.length > 0) throw new PlatformError('DEPLOY_BLOCKED', problems.join('\n'), { problems });
      if (!hasChanges) return finish(false);
      if (options.yes !== true) {
        if (!terminal.isInteractive || output.isJson) {
          throw new PlatformError(
            'CONSENT_REQUIRED',
            'The plan changes the account, and there is nobody to ask. Read it with --dry-run, then add --yes.',
          );
        }
        if (!(await terminal.confirm('Apply this plan?', { preselected: false }))) {
          cli.exitCode = 1;
          output.say('Nothing was changed.');
          return;
        }
      }
      await deployment.apply({
        runStep: async (step, work) => {
          await output.during(describeStep(step), work);
          output.say(`done: ${describeStep(step)}`);
        },
        // Not among the document of --json, which is there only once everything went well.
        onOperatorToken: (token) =>
          terminal[output.isJson ? 'err' : 'out'](`Operator token, shown only now: ${token}\n`),
      });
      output.say('', url === undefined ? 'Deployed.' : `Deployed to ${url}`);
      if (url !== undefined) output.say('Sign in with the operator token:', `  admin-cli login --url ${url}`);
      finish(true);
    });
}
