import { PlatformError } from '@digital-commerce/plugin-schema';
import type { InvocationHost as Host, SettingValue } from '@digital-commerce/plugin-schema';
import { RpcTarget } from 'cloudflare:workers';
import type { SettingsSealer } from '../settings/seal.ts';
import type { SettingsSnapshot } from '../settings/snapshot.ts';

/** How long a host object answers. The dispatcher holds it; the plugin cannot reach it. */
export interface Lifetime {
  /** Milliseconds since the epoch. */
  endsAt: number;
  isOver: boolean;
}

/**
 * What a plugin may ask for during one invocation. It closes over the installation, so a plugin names no tenant, and it
 * has no other method than these. Fields are `#private`: RPC calls anything else.
 */
export class InvocationHost extends RpcTarget implements Host {
  readonly #settings: SettingsSnapshot;
  readonly #sealer: SettingsSealer;
  readonly #lifetime: Readonly<Lifetime>;

  constructor(settings: SettingsSnapshot, sealer: SettingsSealer, lifetime: Readonly<Lifetime>) {
    super();
    this.#settings = settings;
    this.#sealer = sealer;
    this.#lifetime = lifetime;
  }

  async setting(key: string): Promise<SettingValue | undefined> {
    this.#requireAlive();
    // A plugin may pass anything.
    if (typeof key !== 'string') return undefined;
    const value = await this.#settings.get(key, this.#sealer);
    this.#requireAlive();
    return value;
  }

  #requireAlive(): void {
    if (!this.#lifetime.isOver && Date.now() < this.#lifetime.endsAt) return;
    throw new PlatformError('DEADLINE_PASSED', 'The invocation is over. Ask for what you need before you return.');
  }
}
