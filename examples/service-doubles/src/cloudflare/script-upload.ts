import { CloudflareFailure } from './cloudflare-failure.ts';
import type { AccountState } from './account-state.ts';
import type { AssetSessions } from './asset-sessions.ts';
import { resolveBindings } from './bindings.ts';
import type { Binding } from './bindings.ts';
import { ScriptDouble } from './script-double.ts';
import type { ScriptVersion } from './script-double.ts';

interface Metadata {
  main_module?: string;
  bindings?: Binding[];
  compatibility_date?: string;
  keep_bindings?: string[];
  annotations?: Record<string, string>;
  tail_consumers?: { service: string }[];
  migrations?: { old_tag?: string; new_tag: string; steps: { new_sqlite_classes?: string[] }[] };
  assets?: { jwt: string };
}

export interface Upload {
  script: ScriptDouble;
  version: ScriptVersion;
}

/**
 * Takes an upload as `PUT …/scripts/:name` and `POST …/versions` do: nothing of it is kept when anything in it is wrong.
 * @throws CloudflareFailure
 */
export async function takeUpload(
  request: Request,
  name: string,
  { account, sessions }: { account: AccountState; sessions: AssetSessions },
): Promise<Upload> {
  const form = await request.formData();
  const metadata = JSON.parse(await toText(form.get('metadata'))) as Metadata;
  const mainModule = await readMainModule(form, metadata);
  const before = account.scripts.get(name);
  const classes = new Set([...(before?.classes ?? []), ...migrateClasses(metadata, before)]);
  const exports = readExports(mainModule);
  const bindings = resolveBindings(metadata.bindings ?? [], {
    account,
    script: before,
    name,
    classes,
    exports,
    keepsSecrets: metadata.keep_bindings?.includes('secret_text') === true,
  });
  for (const { service } of metadata.tail_consumers ?? []) {
    if (account.scripts.has(service)) continue;
    throw new CloudflareFailure(400, 10143, `tail consumer '${service}' does not exist`);
  }
  const script = before ?? new ScriptDouble(name);
  const assets = metadata.assets === undefined ? undefined : sessions.redeem(metadata.assets.jwt);
  for (const each of classes) script.classes.add(each);
  script.migrationTag = metadata.migrations?.new_tag ?? script.migrationTag;
  const annotations = metadata.annotations ?? {};
  const version = script.addVersion({ annotations, bindings, exports, mainModule, assets });
  account.scripts.set(name, script);
  if (metadata.tail_consumers !== undefined) script.tailConsumers = metadata.tail_consumers;
  return { script, version };
}

function migrateClasses({ migrations }: Metadata, before: ScriptDouble | undefined): string[] {
  if (migrations === undefined) return [];
  if (migrations.old_tag !== undefined && migrations.old_tag !== before?.migrationTag) {
    throw new CloudflareFailure(412, 10079, `the Worker's migration tag is not '${migrations.old_tag}'`);
  }
  const added = migrations.steps.flatMap(({ new_sqlite_classes: classes = [] }) => classes);
  const twice = added.find((name) => before?.classes.has(name) === true);
  if (twice === undefined) return added;
  throw new CloudflareFailure(400, 10074, `cannot apply new-class migration to class '${twice}' that exists`);
}

async function readMainModule(
  form: FormData,
  { main_module: name, compatibility_date: date }: Metadata,
): Promise<string> {
  if (date === undefined) throw new CloudflareFailure(400, 10021, 'compatibility_date is missing');
  const part = name === undefined ? null : form.get(name);
  if (part === null) throw new CloudflareFailure(400, 10021, `the main module '${name}' is not among the parts`);
  return toText(part);
}

/** wrangler's bundle ends with one list of them. */
function readExports(code: string): ReadonlySet<string> {
  const [, list = ''] = [...code.matchAll(/^export \{([^}]*)\}/gm)].at(-1) ?? [];
  const names = list.split(',').map(
    (entry) =>
      entry
        .trim()
        .split(/\s+as\s+/)
        .at(-1) ?? '',
  );
  return new Set(names.filter((name) => name !== ''));
}

async function toText(part: File | string | null): Promise<string> {
  if (part === null) throw new CloudflareFailure(400, 10021, 'the part "metadata" is missing');
  return typeof part === 'string' ? part : part.text();
}
