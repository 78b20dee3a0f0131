import { toTenantLimits } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { describe, expect, test, vi } from 'vitest';
import { installedPlugin, tenantState } from '../../testing/installed-plugin.ts';
import type { InstalledPlugin } from '../lifecycle/tenant-state.ts';
import { compileRoutingTable } from './compile.ts';

const HOOK = 'before_payment_process';

const installed = (id: string, manifest: Partial<ManifestInput> = {}, row: Partial<InstalledPlugin> = {}) =>
  installedPlugin(id, { hooks: [{ hook: HOOK, file: 'src/x.ts' }], ...manifest }, row);
const compile = (...plugins: InstalledPlugin[]) => compileRoutingTable(tenantState(...plugins));
const handlers = (...plugins: InstalledPlugin[]) =>
  (compile(...plugins).handlers.get(HOOK) ?? []).map(({ installation }) => installation.id);

describe('the handlers of a hook', () => {
  test.each<[string, Partial<InstalledPlugin>]>([
    ['is switched off', { state: 'inactive' }],
    ['lacks settings', { state: 'needs_settings' }],
    ['was killed', { killed: { at: '2026-01-01T00:00:00.000Z', reason: 'unsafe' } }],
    ['was never granted anything', { grants: undefined }],
    ['was granted something else', { grants: { granted: ['payments:read'], denied: ['payments:write'] } }],
  ])('are without those of an installation that %s', (_what, row) => {
    expect(handlers(installed('a', {}, row), installed('b'))).toEqual(['b']);
  });

  test('are in order: dependencies first, then what each asks for', () => {
    expect(
      handlers(
        installed('a', { dependencies: { gateway: '^1.0.0' } }),
        installed('b', { hooks: [{ hook: HOOK, file: 'src/x.ts', after: ['a'] }] }),
        installed('z', { provides: { gateway: '1.0.0' } }),
      ),
    ).toEqual(['z', 'a', 'b']);
  });

  test('have an order even when they wait for each other, which is logged', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const mutual = (id: string, other: string) =>
      installed(id, { hooks: [{ hook: HOOK, file: 'src/x.ts', before: [other] }] });
    expect(handlers(mutual('a', 'b'), mutual('b', 'a'))).toEqual(['a', 'b']);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining(`"tenant":"demo","hook":"${HOOK}","plugins":"a, b"`));
    warn.mockRestore();
  });

  test('keep their conditions', () => {
    const when = [{ path: '/amount', atLeast: 1 }];
    const plugin = installed('a', { hooks: [{ hook: HOOK, file: 'src/x.ts', when }] });
    expect(compile(plugin).handlers.get(HOOK)).toMatchObject([{ when }]);
  });
});

describe('an installation', () => {
  const endpoints: Partial<ManifestInput> = {
    apiEndpoints: [
      { method: 'GET', path: '/open', file: 'src/a.ts', auth: 'public' },
      { method: 'GET', path: '/own', file: 'src/b.ts' },
    ],
  };
  const paths = (plugin: InstalledPlugin) =>
    compile(plugin)
      .installations.get('a')!
      .endpoints.all.map(({ method, path }) => `${method} ${path}`);

  test('answers anybody only where the tenant has granted that', () => {
    expect(paths(installed('a', endpoints, { grants: undefined }))).toEqual(['GET /own']);
    expect(paths(installed('a', endpoints))).toEqual(['GET /open', 'GET /own']);
  });

  test('has the limits that its manifest asks for, or the usual ones', () => {
    const limits = (manifest: Partial<ManifestInput>) =>
      compile(installed('a', manifest)).installations.get('a')!.limits;
    expect(limits({})).toEqual({ cpuMs: 50, subRequests: 50 });
    expect(limits({ requires: { limits: { cpuMs: 200 } } })).toEqual({ cpuMs: 200, subRequests: 50 });
  });

  test('has the limits that the operator has set for the tenant, whatever its manifest asks for', () => {
    const state = tenantState(installed('a', { requires: { limits: { cpuMs: 200 } } }));
    const table = compileRoutingTable({ ...state, limits: toTenantLimits({ cpuMs: 20, subrequests: 100 }) });
    expect(table.installations.get('a')!.limits).toEqual({ cpuMs: 20, subRequests: 100 });
  });
});
