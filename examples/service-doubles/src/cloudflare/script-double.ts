import { randomUUID } from 'node:crypto';
import type { AccountState } from './account-state.ts';
import type { Binding } from './bindings.ts';

export interface ScriptVersion {
  id: string;
  number: number;
  createdAt: string;
  annotations: Record<string, string>;
  bindings: readonly Binding[];
  /** Names of what the main module exports. */
  exports: ReadonlySet<string>;
  mainModule: string;
  /** Hashes by path; `undefined` without assets. */
  assets: Readonly<Record<string, string>> | undefined;
}

export interface Deployment {
  id: string;
  createdAt: string;
  annotations: Record<string, string>;
  versions: { version_id: string; percentage: number }[];
}

/** One Worker of the account, with its versions and what is set beside them. */
export class ScriptDouble {
  readonly name: string;
  readonly tag = randomUUID().replaceAll('-', '');
  readonly createdAt = new Date().toISOString();
  /** The newest first. */
  readonly versions: ScriptVersion[] = [];
  /** The newest first. */
  readonly deployments: Deployment[] = [];
  readonly classes = new Set<string>();
  migrationTag: string | undefined;
  crons: string[] = [];
  isOnSubdomain = false;
  hasPreviews = false;
  tailConsumers: { service: string }[] = [];
  tags: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** The version that answers; of a gradual deployment the one that answers most. */
  get active(): ScriptVersion | undefined {
    const [deployment] = this.deployments;
    const most = deployment?.versions.toSorted((a, b) => b.percentage - a.percentage)[0];
    return this.versions.find(({ id }) => id === most?.version_id);
  }

  get bindings(): readonly Binding[] {
    return this.active?.bindings ?? [];
  }

  addVersion(version: Omit<ScriptVersion, 'id' | 'number' | 'createdAt'>): ScriptVersion {
    const added = {
      ...version,
      id: randomUUID(),
      number: this.versions.length + 1,
      createdAt: new Date().toISOString(),
    };
    this.versions.unshift(added);
    return added;
  }

  deploy(versions: Deployment['versions'], annotations: Record<string, string> = {}): Deployment {
    const deployment = { id: randomUUID(), createdAt: new Date().toISOString(), annotations, versions };
    this.deployments.unshift(deployment);
    return deployment;
  }

  describe(account: AccountState): Record<string, unknown> {
    const { active } = this;
    return {
      bindings: this.bindings.map((binding) => withoutIds(binding, account)).toSorted(byName),
      crons: this.crons,
      isOnSubdomain: this.isOnSubdomain,
      hasPreviews: this.hasPreviews,
      tailConsumers: this.tailConsumers,
      migrationTag: this.migrationTag,
      classes: [...this.classes].toSorted(),
      assets: Object.keys(active?.assets ?? {}).toSorted(),
    };
  }
}

function withoutIds(binding: Binding, account: AccountState): Binding {
  if (binding.type === 'd1') return { ...binding, id: account.databases.get(String(binding['id']))?.name };
  if (binding.type === 'kv_namespace') {
    return { ...binding, namespace_id: account.kv.get(String(binding['namespace_id'])) };
  }
  if (binding.type !== 'secret_text') return binding;
  return { type: binding.type, name: binding.name };
}

function byName(a: Binding, b: Binding): number {
  return a.name.localeCompare(b.name);
}
