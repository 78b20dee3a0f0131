import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { findResource } from './account-state.ts';
import { fillIds, withAbsolutePaths } from './complete-config.ts';
import { createDeployTag } from './content-hash.ts';
import type { Step } from './plan.ts';
import type { ProjectWorker } from './project.ts';
import { RESOURCE_KINDS } from './resource-kinds.ts';
import { toKey } from './resources.ts';
import type { Resource } from './resources.ts';
import { runWrangler } from './run-wrangler.ts';
import { createSecrets, listSecretVariables } from './secrets.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

export interface DeployListener {
  /** Does the work of a step, and may say so before and after. */
  runStep(step: Step, work: () => Promise<void>): Promise<void>;
  /** Told before it is uploaded: whatever happens then, somebody has it. */
  onOperatorToken(token: string): void;
}

export interface Work {
  account: Account;
  steps: readonly Step[];
  workers: readonly ProjectWorker[];
  /** Of the resources that exist, by key; those that are made come to it. */
  ids: Map<string, string>;
  env: Readonly<Record<string, string | undefined>>;
}

/** One step after another: a later one may need what an earlier one makes. */
export async function applySteps(work: Work, listener: DeployListener): Promise<void> {
  // Holds secrets for as long as wrangler reads them.
  await withTemporaryFolder(async (folder, signal) => {
    for (const step of work.steps) {
      if (step.action === 'keep') continue;
      await listener.runStep(step, () => applyStep(step, work, { folder, signal, listener }));
    }
  });
}

interface Context {
  folder: string;
  signal: AbortSignal;
  listener: DeployListener;
}

async function applyStep(step: Step, work: Work, context: Context): Promise<void> {
  switch (step.kind) {
    case 'resource':
      work.ids.set(toKey(step.resource), await createResource(work.account, step.resource));
      return;
    case 'migrations':
      return applyMigrations(step.database, work, context);
    case 'worker':
      return deployWorker(step, work, context);
  }
}

/** @returns its id, or its name where the API has no id */
async function createResource(account: Account, resource: Resource): Promise<string> {
  const { kind, name } = resource;
  const { words, permission, create } = RESOURCE_KINDS[kind];
  const task = { task: `create the ${words} "${name}"`, permission };
  try {
    return (await account.call(task, (client, scope) => create(client, scope, name))) ?? name;
  } catch (error) {
    // An answer that was lost: the second attempt found the first one's.
    const made = await findResource(account, resource).catch(() => undefined);
    if (made === undefined) throw error;
    return made;
  }
}

async function applyMigrations(database: string, work: Work, context: Context): Promise<void> {
  const worker = work.workers.find(({ config }) =>
    config.d1_databases?.some(({ database_name: name }) => name === database),
  );
  if (worker === undefined) throw new Error(`No Worker is bound to the database "${database}".`);
  const task = { task: `apply the migrations of the D1 database "${database}"`, permission: 'D1: Edit' };
  await runWrangler({ ...context, env: toWranglerEnv(work) }, task, [
    'd1',
    'migrations',
    'apply',
    database,
    '--remote',
    '--config',
    writeConfig(worker, work, context.folder),
  ]);
}

async function deployWorker(
  { name, secrets: missing }: Extract<Step, { kind: 'worker' }>,
  work: Work,
  { folder, signal, listener }: Context,
): Promise<void> {
  const worker = work.workers.find(({ config }) => config.name === name);
  if (worker === undefined) throw new Error(`There is no Worker "${name}".`);
  const { values, operatorToken } = createSecrets(missing, work.env);
  const secretsFile = join(folder, `${name}.secrets.json`);
  const tag = await createDeployTag(fillIds(worker.config, work.ids), worker.folder);
  const args = ['deploy', '--config', writeConfig(worker, work, folder), '--tag', tag];
  if (missing.length > 0) {
    writeFileSync(secretsFile, JSON.stringify(values), { mode: 0o600 });
    args.push('--secrets-file', secretsFile);
  }
  if (operatorToken !== undefined) listener.onOperatorToken(operatorToken);
  const task = { task: `deploy the Worker "${name}"`, permission: 'Workers Scripts: Edit' };
  try {
    await runWrangler({ folder, signal, env: toWranglerEnv(work) }, task, args);
  } finally {
    rmSync(secretsFile, { force: true });
  }
}

/** For wrangler, with the ids that `wrangler.toml` does not have. */
function writeConfig({ config, folder }: ProjectWorker, work: Work, target: string): string {
  const path = join(target, `${config.name}.json`);
  const whole = withAbsolutePaths(fillIds({ ...config, account_id: work.account.id }, work.ids), folder);
  writeFileSync(path, JSON.stringify(whole));
  return path;
}

function toWranglerEnv({ account, env, workers }: Work): Record<string, string | undefined> {
  const secret = new Set(workers.flatMap(({ config }) => listSecretVariables(config.secrets?.required ?? [])));
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !secret.has(name)));
  return { ...kept, CLOUDFLARE_ACCOUNT_ID: account.id };
}
