import type { Installation, PluginDetail, SettingsView } from '@digital-commerce/plugin-schema';
import { expect } from 'vitest';
import { findEcho } from '../support/find-echo.ts';
import type { PlatformProcess } from '../support/platform-process.ts';
import type { ReleaseVersions } from '../support/release-versions.ts';
import type { Operation } from './operation.ts';

/** Publishes version after version. */
export function publishing(versions: ReleaseVersions): Operation {
  const toVersion = (n: number): string => `1.0.${n}`;
  const publish = async (platform: PlatformProcess, n: number): Promise<void> => {
    await platform.publishForm('published', await versions.create('published', toVersion(n), 'release'));
  };
  const expectItRuns = async (platform: PlatformProcess, n: number): Promise<void> => {
    await platform.install('reader', `published@${toVersion(n)}`);
    const echo = await findEcho(platform, 'reader', 'published');
    expect(echo).toMatchObject({ code: `published ${toVersion(n)}`, version: toVersion(n) });
  };
  return {
    name: 'publish',
    prepare: async (platform) => void (await platform.createTenant('reader')),
    run: publish,
    async check(platform, acknowledged, interrupted) {
      const { body } = await platform.call<Partial<PluginDetail>>('GET', '/v1/plugins/published');
      const listed = body.releases?.map(({ version }) => version) ?? [];
      const expected = Array.from({ length: acknowledged }, (_, index) => toVersion(index + 1)).toReversed();
      const isAfter = listed[0] === toVersion(interrupted);
      expect(listed).toEqual(isAfter ? [toVersion(interrupted), ...expected] : expected);
      if (acknowledged > 0) await expectItRuns(platform, acknowledged);
      if (isAfter) await expectItRuns(platform, interrupted);
      await publish(platform, interrupted);
      await expectItRuns(platform, interrupted);
    },
  };
}

/** Takes one tenant from version to version, and every fourth time to none. */
export function upgrading(versions: ReleaseVersions): Operation {
  const toVersion = (n: number): string | undefined => (n % 4 === 0 ? undefined : `1.0.${n % 4}`);
  const change = async (platform: PlatformProcess, n: number): Promise<void> => {
    const version = toVersion(n);
    if (version === undefined) await platform.uninstall('shop', 'upgraded');
    else await platform.install('shop', `upgraded@${version}`);
  };
  const expectState = async (platform: PlatformProcess, installed: readonly Installation[]): Promise<void> => {
    const [installation] = installed;
    const echo = await findEcho(platform, 'shop', 'upgraded');
    if (installation === undefined) return expect(echo).toBeUndefined();
    const { state, version } = installation;
    expect(state).toBe('active');
    expect(echo).toMatchObject({ code: `upgraded ${version}`, version });
  };
  return {
    name: 'upgrade',
    async prepare(platform) {
      await platform.createTenant('shop');
      for (const n of [1, 2, 3]) {
        const form = await versions.create('upgraded', `1.0.${n}`, 'tenant');
        await platform.publishForm('upgraded', form);
      }
    },
    run: change,
    async check(platform, acknowledged, interrupted) {
      const before = await listInstallations(platform, 'shop');
      const version = before[0]?.version;
      expect([toVersion(acknowledged), toVersion(interrupted)]).toContain(version);
      await expectState(platform, before);
      const isAfter = version === toVersion(interrupted);
      // To take away what is away is refused.
      if (!isAfter || version !== undefined) await change(platform, interrupted);
      await expectState(platform, await listInstallations(platform, 'shop'));
      expect((await listInstallations(platform, 'shop'))[0]?.version).toBe(toVersion(interrupted));
    },
  };
}

const toTenant = (n: number): string => `tenant-${n}`;

/** Creates tenant after tenant, and installs a plugin for each. */
export function installing(versions: ReleaseVersions): Operation {
  const tokens = new Map<number, string>();
  const expectItRuns = async (platform: PlatformProcess, n: number): Promise<void> => {
    expect(await findEcho(platform, toTenant(n), 'installed')).toMatchObject({ code: 'installed 1.0.0' });
  };
  return {
    name: 'install',
    prepare: async (platform) =>
      void (await platform.publishForm('installed', await versions.create('installed', '1.0.0', 'tenant'))),
    async run(platform, n) {
      tokens.set(n, await platform.createTenant(toTenant(n)));
      await platform.install(toTenant(n), 'installed');
    },
    async check(platform, acknowledged, interrupted) {
      const all = Array.from({ length: acknowledged }, (_, index) => index + 1);
      const found = await Promise.all(all.map((n) => listInstallations(platform, toTenant(n), tokens.get(n))));
      expect(found).toEqual(all.map(() => [expect.objectContaining({ id: 'installed', state: 'active' })]));
      if (acknowledged > 0) await expectItRuns(platform, acknowledged);
      const tenant = toTenant(interrupted);
      const { status } = await platform.call('GET', `/v1/tenants/${tenant}`);
      if (status === 404) await platform.createTenant(tenant);
      // A tenant and its first token are made together.
      const { body } = await platform.call<{ tokens: unknown[] }>('GET', `/v1/tenants/${tenant}/tokens`);
      expect(body.tokens).toHaveLength(1);
      const installed = await listInstallations(platform, tenant);
      if (installed.length > 0) await expectItRuns(platform, interrupted);
      await platform.install(tenant, 'installed');
      await expectItRuns(platform, interrupted);
    },
  };
}

/** Writes three settings of one plugin together, the same number to each. */
export function configuring(versions: ReleaseVersions): Operation {
  const path = '/v1/tenants/configured/plugins/configured/settings';
  const put = async (platform: PlatformProcess, n: number): Promise<void> => {
    const { status, body } = await platform.call('PUT', path, { values: { a: n, b: n, c: String(n) } });
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  };
  return {
    name: 'settings',
    async prepare(platform) {
      await platform.createTenant('configured');
      await platform.publishForm('configured', await versions.create('configured', '1.0.0', 'release'));
      await platform.install('configured', 'configured');
    },
    run: put,
    async check(platform, acknowledged, interrupted) {
      const { body } = await platform.call<SettingsView>('GET', path);
      const n = body.settings['a']?.value ?? 0;
      expect([acknowledged, interrupted]).toContain(n);
      const echo = await findEcho(platform, 'configured', 'configured');
      expect(echo?.settings).toEqual(n === 0 ? [null, null, null] : [n, n, String(n)]);
      await put(platform, interrupted);
      const after = await findEcho(platform, 'configured', 'configured');
      expect(after?.settings).toEqual([interrupted, interrupted, String(interrupted)]);
    },
  };
}

/** Uploads one script over and over to the namespace, as wrangler does, past the dispatcher. */
export function uploading(): Operation {
  const etags = new Map<number, string>();
  const upload = async (platform: PlatformProcess, n: number): Promise<void> => {
    const etag = await uploadOrFind(platform, toUpload(n));
    if (etag === undefined) throw new Error(`Upload ${n} was refused.`);
    etags.set(n, etag);
  };
  return {
    name: 'upload',
    run: upload,
    async check(platform, acknowledged, interrupted) {
      const found = await uploadOrFind(platform);
      await upload(platform, interrupted);
      expect([etags.get(acknowledged), etags.get(interrupted)]).toContain(found);
    },
  };
}

/** Returns the script's etag. */
async function uploadOrFind(
  { namespaceUrl, operatorToken }: PlatformProcess,
  body?: FormData,
): Promise<string | undefined> {
  const response = await fetch(`${namespaceUrl}/accounts/a/workers/dispatch/namespaces/plugins/scripts/uploaded`, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: { authorization: `Bearer ${operatorToken}` },
    ...(body !== undefined && { body }),
  });
  const { result } = (await response.json()) as { result: { etag?: string; script?: { etag: string } } | null };
  return result?.etag ?? result?.script?.etag;
}

/** Two modules that have to be of the same upload: the script does not start otherwise. */
function toUpload(n: number): FormData {
  const form = new FormData();
  form.set('metadata', JSON.stringify({ main_module: 'index.js', compatibility_date: '2026-10-01' }));
  const module = (name: string, source: string): void =>
    form.set(name, new Blob([source], { type: 'application/javascript+module' }), name);
  module('index.js', `import { n } from './n.js'; export default { fetch: () => Response.json([${n}, n]) };`);
  module('n.js', `export const n = ${n}; // ${'x'.repeat(500_000)}`);
  return form;
}

async function listInstallations(platform: PlatformProcess, tenant: string, token?: string): Promise<Installation[]> {
  const path = `/v1/tenants/${tenant}/plugins`;
  const { status, body } = await platform.call<{ installations: Installation[] }>('GET', path, undefined, token);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.installations;
}
