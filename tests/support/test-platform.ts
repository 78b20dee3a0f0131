import { bootLocalPlatform } from '@digital-commerce/admin-cli/local-platform';
import type { LocalPlatform } from '@digital-commerce/admin-cli/local-platform';
import type { HookResponse, IssuedToken, Plan, Release } from '@digital-commerce/plugin-schema';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildRelease } from './build-release.ts';
import type { PluginSources } from './build-release.ts';

/** Answer of any route: status and JSON body. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
}

/** A whole platform on free ports, in a folder of its own. */
export class TestPlatform {
  readonly local: LocalPlatform;

  private constructor(local: LocalPlatform) {
    this.local = local;
  }

  static async boot(): Promise<TestPlatform> {
    const stateDir = mkdtempSync(join(tmpdir(), 'platform-test-'));
    return new TestPlatform(await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir }));
  }

  async close(): Promise<void> {
    await this.local.close();
    rmSync(this.local.stateDir, { recursive: true });
  }

  /** @param token default: the operator's */
  async call<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    token = this.local.operatorToken,
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.local.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** Returns the tenant's token. */
  async createTenant(id: string): Promise<string> {
    const { body } = await this.call<IssuedToken>('POST', '/v1/tenants', { id });
    return body.token;
  }

  async publish(sources: PluginSources): Promise<Release> {
    const { id, form } = await buildRelease(sources);
    const response = await fetch(`${this.local.url}/v1/plugins/${id}/releases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.local.operatorToken}` },
      body: form,
    });
    if (!response.ok) throw new Error(`Publishing "${id}" answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Release;
  }

  async install(tenant: string, ...ids: string[]): Promise<void> {
    const request = { install: ids.map((id) => ({ id })) };
    const plan = await this.call<Plan>('POST', `/v1/tenants/${tenant}/plugins/plan`, request);
    const { status, body } = await this.call('POST', `/v1/tenants/${tenant}/plugins/apply`, {
      hash: plan.body.hash,
      consent: true,
    });
    if (status !== 200) throw new Error(`Installing ${ids.join(', ')} answered ${status}: ${JSON.stringify(body)}`);
  }

  runHook(tenant: string, hook: string, data: unknown, token?: string): Promise<Answer<HookResponse>> {
    return this.call('POST', `/v1/tenants/${tenant}/hooks/${hook}`, { data }, token);
  }
}
