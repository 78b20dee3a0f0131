import type { KeptRelease, Release } from '@digital-commerce/plugin-schema';
import { loadArtifact, toArtifactKey } from '../registry/artifacts.ts';
import { loadRelease } from '../registry/releases.ts';
import type { Services } from '../services.ts';
import { loadTenantState } from './tenant-state.ts';
import type { TenantState } from './tenant-state.ts';

/** What the steps of one operation read again and again. Releases never change; the tenant does not before the flip. */
export class OperationCache {
  readonly #services: Services;
  readonly #tenant: string;
  readonly #loaded = new Map<string, Promise<unknown>>();

  constructor(services: Services, tenant: string) {
    this.#services = services;
    this.#tenant = tenant;
  }

  /** @throws RELEASE_NOT_FOUND */
  release(plugin: string, version: string): Promise<Release> {
    return this.#once(`release ${plugin} ${version}`, () => loadRelease(this.#services.db, plugin, version));
  }

  bundle({ hash }: Pick<Release, 'hash'>): Promise<KeptRelease> {
    return this.#once(`bundle ${hash}`, () => loadArtifact(this.#services.env.ARTIFACTS, toArtifactKey(hash)));
  }

  /** The tenant as it was before the flip. */
  state(): Promise<TenantState> {
    return this.#once('state', () => loadTenantState(this.#services.db, this.#tenant));
  }

  /** A load that failed is tried again. */
  #once<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#loaded.get(key);
    if (known !== undefined) return known as Promise<T>;
    const loading = load();
    this.#loaded.set(key, loading);
    loading.catch(() => this.#loaded.delete(key));
    return loading;
  }
}
