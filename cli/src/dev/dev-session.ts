import { Manifest, parseSettingText, PlatformError } from '@digital-commerce/plugin-schema';
import type { DevSession, EndedDevSession, ReleaseBundle, SettingValue } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import * as z from 'zod';

export interface DevSessionOptions {
  client: PlatformClient;
  tenant: string;
  /** Texts of settings, by key. */
  settings: Record<string, string>;
  resetDatabase: boolean;
  takeOver: boolean;
  leaseSeconds: number;
  /** Says yes or no to permissions beyond those that are granted. */
  consent: (permissions: readonly AskedPermission[]) => Promise<boolean>;
}

const Asked = z.object({ permissions: z.array(z.object({ permission: z.string(), purpose: z.string() })) });
export type AskedPermission = z.output<typeof Asked>['permissions'][number];

/** The caller's end of a development session on a platform. */
export class DevSessionClient {
  readonly #options: DevSessionOptions;
  #session: DevSession | undefined;
  #last: ReleaseBundle | undefined;

  constructor(options: DevSessionOptions) {
    this.#options = options;
  }

  get session(): DevSession | undefined {
    return this.#session;
  }

  /** Has a build serve. @throws what the platform refuses it with; the build before serves on */
  async put(bundle: ReleaseBundle): Promise<DevSession> {
    const session = await this.#put(bundle, []);
    this.#session = session;
    this.#last = bundle;
    return session;
  }

  /**
   * Keeps the session. One that has run out meanwhile begins again.
   * @returns `taken` when another has taken its place
   */
  async renew(): Promise<'renewed' | 'restarted' | 'taken' | 'none'> {
    const { client, tenant, leaseSeconds } = this.#options;
    const session = this.#session;
    if (session === undefined || this.#last === undefined) return 'none';
    const { plugin, id } = session;
    try {
      await client.call('renewDevSession', { tenant, plugin, body: { session: id, leaseSeconds } });
      return 'renewed';
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    const other = await client.call('getDevSession', { tenant, plugin }).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
      return undefined;
    });
    if (other !== undefined) {
      this.#session = undefined;
      return 'taken';
    }
    await this.put(this.#last);
    return 'restarted';
  }

  /** Ends the session, if there is one. @returns what serves again */
  async end(): Promise<EndedDevSession | undefined> {
    const { client, tenant } = this.#options;
    if (this.#session === undefined) return undefined;
    const { plugin, id } = this.#session;
    this.#session = undefined;
    return client.call('endDevSession', { tenant, plugin, session: id }).catch((error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    });
  }

  async #put(bundle: ReleaseBundle, consent: readonly string[]): Promise<DevSession> {
    const { client, tenant, settings, resetDatabase, takeOver, leaseSeconds } = this.#options;
    try {
      return await client.putDevBuild(tenant, bundle, {
        ...(this.#session !== undefined && { session: this.#session.id }),
        takeOver: takeOver && this.#session === undefined,
        consent: [...consent],
        ...(Object.keys(settings).length > 0 && { settings: toValues(bundle, settings) }),
        resetDatabase,
        leaseSeconds,
      });
    } catch (error) {
      const asked = error instanceof PlatformError && error.code === 'CONSENT_REQUIRED' && consent.length === 0;
      const permissions = asked ? (Asked.safeParse(error.details).data?.permissions ?? []) : [];
      if (permissions.length === 0 || !(await this.#options.consent(permissions))) throw error;
      return this.#put(
        bundle,
        permissions.map(({ permission }) => permission),
      );
    }
  }
}

/** @throws INVALID_SETTING */
function toValues(bundle: ReleaseBundle, texts: Readonly<Record<string, string>>): Record<string, SettingValue> {
  const fields = Manifest.parse(bundle.manifest).settings;
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (field !== undefined) return [key, parseSettingText(key, field, text)];
      throw new PlatformError('INVALID_SETTING', `The plugin has no setting "${key}". Declare it, or leave out --set.`);
    }),
  );
}

function isNotFound(error: unknown): boolean {
  return error instanceof PlatformError && error.code === 'DEV_SESSION_NOT_FOUND';
}
