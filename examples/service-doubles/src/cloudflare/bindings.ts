import { CloudflareFailure } from './cloudflare-failure.ts';
import type { AccountState } from './account-state.ts';
import type { ScriptDouble } from './script-double.ts';

export interface Binding {
  readonly type: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

export interface BindingScope {
  account: AccountState;
  /** The Worker that is uploaded, as it was before. */
  script: ScriptDouble | undefined;
  name: string;
  /** Classes of Durable Objects that it has after this upload. */
  classes: ReadonlySet<string>;
  exports: ReadonlySet<string>;
  keepsSecrets: boolean;
}

/**
 * The bindings of a new version: those of the upload, and the secrets that it keeps.
 * @throws CloudflareFailure for one that leads nowhere
 */
export function resolveBindings(asked: readonly Binding[], scope: BindingScope): Binding[] {
  const before = scope.script?.bindings ?? [];
  const resolved = asked.map((binding) => {
    if (binding.type !== 'inherit') {
      checkTarget(binding, scope);
      return binding;
    }
    const inherited = before.find(({ name }) => name === binding.name);
    if (inherited !== undefined) return inherited;
    throw new CloudflareFailure(400, 10057, `inherit binding '${binding.name}' is invalid: it does not exist`);
  });
  const names = new Set(resolved.map(({ name }) => name));
  const kept = scope.keepsSecrets ? before.filter(({ type, name }) => type === 'secret_text' && !names.has(name)) : [];
  return [...resolved, ...kept];
}

function checkTarget(binding: Binding, scope: BindingScope): void {
  const { account } = scope;
  const text = (key: string): string => String(binding[key]);
  switch (binding.type) {
    case 'plain_text':
    case 'secret_text':
    case 'json':
    case 'assets':
    // A dataset is there with its first data point.
    case 'analytics_engine':
      return;
    case 'd1':
      if (!account.databases.has(text('id'))) refuse(binding, 10181, `D1 database '${text('id')}' was not found`);
      return;
    case 'r2_bucket':
      if (!account.buckets.has(text('bucket_name')))
        refuse(binding, 10085, `R2 bucket '${text('bucket_name')}' not found`);
      return;
    case 'kv_namespace':
      if (!account.kv.has(text('namespace_id')))
        refuse(binding, 10041, `KV namespace '${text('namespace_id')}' not found`);
      return;
    case 'queue':
      if (![...account.queues.values()].includes(text('queue_name')))
        refuse(binding, 11000, `Queue '${text('queue_name')}' not found`);
      return;
    case 'service':
      return checkService(binding, scope);
    case 'durable_object_namespace':
      return checkClass(binding, scope);
    case 'dispatch_namespace':
      return checkNamespace(binding, account);
    default:
      refuse(binding, 10021, `binding type '${binding.type}' is not one that this account knows`);
  }
}

function checkService(binding: Binding, { account }: BindingScope): void {
  const { service, entrypoint } = binding;
  const target = account.scripts.get(String(service));
  if (target === undefined) return refuse(binding, 10143, `Could not resolve service binding to '${String(service)}'`);
  if (typeof entrypoint === 'string' && target.active?.exports.has(entrypoint) !== true) {
    refuse(binding, 10144, `Worker '${String(service)}' has no entrypoint '${entrypoint}'`);
  }
}

function checkClass(binding: Binding, { account, classes, exports, name }: BindingScope): void {
  const { class_name: className, script_name: scriptName = name } = binding;
  if (scriptName !== name) {
    const target = account.scripts.get(String(scriptName));
    if (target === undefined) return refuse(binding, 10061, `Worker '${String(scriptName)}' does not exist`);
    if (!target.classes.has(String(className))) {
      refuse(binding, 10061, `Worker '${String(scriptName)}' has no Durable Object '${String(className)}'`);
    }
    return;
  }
  if (!exports.has(String(className))) refuse(binding, 10070, `class '${String(className)}' is not exported`);
  if (!classes.has(String(className))) refuse(binding, 10061, `class '${String(className)}' has no migration`);
}

function checkNamespace(binding: Binding, account: AccountState): void {
  const { namespace, outbound } = binding;
  if (!account.namespaces.has(String(namespace))) {
    refuse(binding, 100119, `dispatch namespace '${String(namespace)}' not found`);
  }
  const { worker } = (outbound ?? {}) as { worker?: { service?: string } };
  if (worker?.service !== undefined && !account.scripts.has(worker.service)) {
    refuse(binding, 10143, `outbound Worker '${worker.service}' not found`);
  }
}

function refuse(binding: Binding, code: number, why: string): void {
  throw new CloudflareFailure(400, code, `binding '${binding.name}': ${why}`);
}
