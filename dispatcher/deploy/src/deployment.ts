import { PlatformError } from '@digital-commerce/plugin-schema';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Account } from './account.ts';
import { readAccountState } from './account-state.ts';
import type { AccountState } from './account-state.ts';
import { applySteps } from './apply-steps.ts';
import type { DeployListener } from './apply-steps.ts';
import { fillIds, fillVars } from './complete-config.ts';
import { createDeployTag } from './content-hash.ts';
import { checkEnvironment, toEnvironment } from './environment.ts';
import { planSteps } from './plan.ts';
import type { Step } from './plan.ts';
import { readProject } from './project.ts';
import type { ProjectWorker } from './project.ts';
import { listResources, toKey } from './resources.ts';
import { findSecretProblems } from './secrets.ts';
import { parseWorkerConfig } from './worker-config.ts';
import type { WorkerConfig } from './worker-config.ts';
import { listNeeded } from './worker-order.ts';

export interface DeployOptions {
  /** Folder of the project's `wrangler.toml`. */
  root: string;
  /** Default: production. */
  environment?: string | undefined;
  /** CLOUDFLARE_API_TOKEN, CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_BASE_URL, CI, secrets that a person gives, and what programs need. */
  env: Readonly<Record<string, string | undefined>>;
  /** Takes over Workers of these names that no deploy made. Default: false. */
  adopts?: boolean | undefined;
}

/** What a deploy would do. Nothing is done yet. */
export interface Deployment {
  accountId: string;
  environment: string | undefined;
  /** Where the platform is, or will be; `undefined` where `wrangler.toml` gives it no address. */
  url: string | undefined;
  steps: readonly Step[];
  /** Why it cannot be applied as things are, a sentence each. */
  problems: readonly string[];
  hasChanges: boolean;
  /**
   * Does what the plan says, each step once. After a failure a new deployment goes on with what is left.
   * @throws DEPLOY_BLOCKED when there are problems
   * @throws CLOUDFLARE_FORBIDDEN, CLOUDFLARE_PLAN_MISSING, CLOUDFLARE_FAILED
   */
  apply(listener: DeployListener): Promise<void>;
}

/**
 * Reads what the account has and says what is missing. It changes nothing.
 * @throws INVALID_ARGUMENT for a missing token, an environment or a configuration that cannot be
 * @throws CLOUDFLARE_FORBIDDEN, CLOUDFLARE_PLAN_MISSING, CLOUDFLARE_FAILED
 */
export async function prepareDeployment(options: DeployOptions): Promise<Deployment> {
  const { root, environment, env, adopts = false } = options;
  checkEnvironment(environment);
  const workers = readWorkers(root, environment);
  const account = await openAccount(env, workers.at(-1)?.config.account_id);
  const resources = listResources(workers.map(({ config }) => config));
  const names = workers.map(({ config }) => config.name);
  const others = [...new Set(workers.flatMap(({ config }) => listNeeded(config)))].filter(
    (each) => !names.includes(each),
  );
  const state = await readAccountState(account, { resources, workers: [...names, ...others] });
  const url = toUrl(workers, state);
  const filled = workers.map(({ config, ...place }) => ({
    ...place,
    config: fillVars(config, { accountId: account.id, url }),
  }));
  const steps = planSteps({
    state,
    resources,
    workers: await Promise.all(
      filled.map(async ({ config, folder }) => ({ config, tag: await toTag(config, folder, state.resources) })),
    ),
    migrations: readMigrations(filled),
  });
  const problems = [
    ...others
      .filter((name) => !state.workers.has(name))
      .map(
        (name) => `The Worker "${name}" is bound, and is neither in this project nor in the account. Deploy it first.`,
      ),
    ...(url === undefined && workers.some(({ config }) => config.workers_dev !== false)
      ? ['The account has no workers.dev subdomain. Open Workers & Pages in the dashboard once to get one.']
      : []),
    ...findNewer(steps),
    ...(adopts ? [] : findForeign(names, state)),
    ...findSecretProblems({
      missing: steps.flatMap((step) => (step.kind === 'worker' ? step.secrets : [])),
      env,
      hasTenants: [...state.databases.values()].some(({ hasTenants }) => hasTenants),
    }),
  ];
  return {
    accountId: account.id,
    environment,
    url,
    steps,
    problems,
    hasChanges: steps.some(({ action }) => action !== 'keep'),
    async apply(listener) {
      if (problems.length > 0) throw new PlatformError('DEPLOY_BLOCKED', problems.join('\n'), { problems });
      await applySteps({ account, steps, workers: filled, ids: new Map(state.resources), env }, listener);
      await checkDone(options);
    },
  };
}

const CHECKS = 3;
const PAUSE_MS = 2_000;

/**
 * wrangler only warns when some settings of a Worker could not be set.
 * @throws CLOUDFLARE_FAILED when there is still something to do
 */
async function checkDone(options: DeployOptions, checks = CHECKS): Promise<void> {
  const { steps, hasChanges } = await prepareDeployment({ ...options, adopts: true });
  if (!hasChanges) return;
  if (checks > 1) {
    // What was just written may not be readable everywhere yet.
    await sleep(PAUSE_MS);
    return checkDone(options, checks - 1);
  }
  const left = steps.flatMap((step) =>
    step.kind === 'worker' && step.action !== 'keep' ? [`${step.name} (${step.reasons.join(', ')})`] : [],
  );
  throw new PlatformError(
    'CLOUDFLARE_FAILED',
    `Everything was sent, but the account does not have all of it: ${left.join(', ')}. Run the deploy again: it goes on.`,
    { left },
  );
}

/** Each after what it needs; the main one last. */
function readWorkers(root: string, environment: string | undefined): ProjectWorker[] {
  const workers = readProject(root);
  const names = new Set(workers.map(({ config }) => config.name));
  return workers.map(({ folder, path, config }) => ({
    folder,
    path,
    config: parseWorkerConfig(toEnvironment(config, environment, names), path),
  }));
}

async function openAccount(env: DeployOptions['env'], configured: string | undefined): Promise<Account> {
  const { CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_API_BASE_URL: baseUrl } = env;
  if (token === undefined || token === '') {
    throw new PlatformError(
      'INVALID_ARGUMENT',
      'CLOUDFLARE_API_TOKEN is not set. Make an API token in the dashboard (My Profile, API Tokens) with the permissions that docs/deploy.md lists, and set it.',
    );
  }
  return Account.open({ token, baseUrl, accountId: accountId || configured });
}

/** `undefined` while something that the Worker is bound to is missing. That its code builds is known in any case. */
async function toTag(
  config: WorkerConfig,
  folder: string,
  ids: AccountState['resources'],
): Promise<string | undefined> {
  const tag = await createDeployTag(fillIds(config, ids), folder);
  return listResources([config]).every((resource) => ids.has(toKey(resource))) ? tag : undefined;
}

/** The address that wrangler.toml gives, else the one at workers.dev. */
function toUrl(workers: readonly ProjectWorker[], { subdomain }: AccountState): string | undefined {
  const main = workers.at(-1)?.config;
  const { PUBLIC_URL: given } = main?.vars ?? {};
  if (given !== undefined) return String(given);
  if (main === undefined || subdomain === undefined || main.workers_dev === false) return undefined;
  return `https://${main.name}.${subdomain}.workers.dev`;
}

function readMigrations(workers: readonly ProjectWorker[]): Map<string, readonly string[]> {
  return new Map(
    workers.flatMap(({ config, folder }) =>
      (config.d1_databases ?? []).flatMap(({ database_name: name, migrations_dir: dir }) =>
        dir === undefined ? [] : [[name, globSync('*.sql', { cwd: resolve(folder, dir) }).toSorted()] as const],
      ),
    ),
  );
}

/** Tables that a newer checkout has changed are not for older code. */
function findNewer(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'migrations' || step.unknown.length === 0) return [];
    const [newest, own = 'none'] = [step.unknown.toSorted().at(-1), step.known.at(-1)];
    return [
      `The database "${step.database}" is of a newer version of the platform ("${newest}") than this checkout ("${own}"). Deploy the newer checkout.`,
    ];
  });
}

function findForeign(names: readonly string[], { workers }: AccountState): string[] {
  const foreign = names.filter((name) => workers.get(name)?.isOurs === false);
  return foreign.map(
    (name) =>
      `The account has a Worker "${name}" that no deploy of the platform made. Rename it, deploy with --env, or replace it with --adopt.`,
  );
}
