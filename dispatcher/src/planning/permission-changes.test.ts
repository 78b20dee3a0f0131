import type { ManifestInput, PlanRequest } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { installedPlugin } from '../../testing/installed-plugin.ts';
import { HOOK, hooks, install, plan } from '../../testing/plan-under-test.ts';
import type { Published } from '../../testing/plan-under-test.ts';
import type { InstalledPlugin } from '../lifecycle/tenant-state.ts';

describe('permissions', () => {
  const v1 = { hooks, egress: [{ host: 'api.example.com' }] };
  const change = (request: Partial<PlanRequest>, options: { installed?: InstalledPlugin[]; published?: Published }) => {
    const { permissions, needsConsent } = plan(request, options);
    return [needsConsent, ...permissions.map(({ permission, change }) => `${change} ${permission}`)];
  };

  test('of a new plugin are added', () => {
    const { permissions, needsConsent } = plan(install('a'), { published: { 'a@1.0.0': { hooks } } });
    expect(needsConsent).toBe(true);
    expect(permissions).toEqual([
      {
        plugin: 'a',
        permission: 'payments:write',
        change: 'added',
        allows: 'change or refuse payments before they are made',
        purpose: `Handles the hook ${HOOK}`,
        optional: false,
        customerData: true,
      },
    ]);
  });

  describe('to call a plugin that it depends on', () => {
    const file = 'src/x.ts';
    const tax: Partial<ManifestInput> = {
      hooks,
      provides: { 'tax-rates': '1.0.0' },
      actions: [
        { name: 'rate', file },
        { name: 'export', file },
        { name: 'correct', file, permission: 'clerk' },
      ],
      adminPermissions: [{ name: 'clerk', label: 'Clerk' }],
    };

    test.each<[string, Partial<ManifestInput>, string, string, boolean]>([
      ['by id', { dependencies: { tax: '*' } }, 'plugin:tax', 'run actions of tax (rate, export)', false],
      [
        'by what it provides',
        { dependencies: { 'tax-rates': '*' } },
        'plugin:tax-rates',
        'run actions of tax-rates (tax: rate, export)',
        false,
      ],
      ['perhaps', { optionalDependencies: { tax: '*' } }, 'plugin:tax', 'run actions of tax (rate, export)', true],
    ])('%s is asked for, with its actions that are no people’s', (_how, manifest, permission, allows, optional) => {
      const { permissions, needsConsent } = plan(install('shop'), {
        installed: [installedPlugin('tax', tax)],
        published: { 'shop@1.0.0': manifest },
      });
      expect(needsConsent).toBe(true);
      expect(permissions).toEqual([
        expect.objectContaining({ plugin: 'shop', permission, change: 'added', allows, optional, customerData: true }),
      ]);
    });

    test('is asked for anew in an upgrade that adds one, and not for those that were granted', () => {
      const installed = [
        installedPlugin('tax', tax),
        installedPlugin('rates'),
        installedPlugin('shop', { dependencies: { tax: '*' } }),
      ];
      const upgrade = (manifest: Partial<ManifestInput>) =>
        change(install('shop'), { installed, published: { 'shop@1.1.0': manifest } });
      expect(upgrade({ dependencies: { tax: '*' } })).toEqual([false, 'kept plugin:tax']);
      expect(upgrade({ dependencies: { tax: '*' }, optionalDependencies: { rates: '*' } })).toEqual([
        true,
        'added plugin:rates',
        'kept plugin:tax',
      ]);
    });
  });

  test('that were granted are kept, and one more host widens', () => {
    const installed = [installedPlugin('a', v1)];
    const egress = [{ host: 'api.example.com' }, { host: 'ads.example.com' }];
    expect(change(install('a'), { installed, published: { 'a@1.1.0': v1 } })).toEqual([
      false,
      'kept network:api.example.com',
      'kept payments:write',
    ]);
    expect(change(install('a'), { installed, published: { 'a@1.1.0': { egress } } })).toEqual([
      true,
      'widened network:ads.example.com',
      'kept network:api.example.com',
      'removed payments:write',
    ]);
  });

  test('that were denied stay so', () => {
    const optional = { ...v1, permissions: { schedules: { purpose: 'to clean up', optional: true } } };
    const grants = { granted: ['network:api.example.com', 'payments:write'], denied: ['schedules'] };
    expect(
      change(install('a'), {
        installed: [installedPlugin('a', optional, { grants })],
        published: { 'a@1.1.0': optional },
      }),
    ).toEqual([false, 'kept network:api.example.com', 'kept payments:write', 'denied schedules']);
  });

  test('nobody was asked for are added, though the release stays', () => {
    const installed = [installedPlugin('a', { hooks }, { grants: undefined })];
    expect(change(install('a'), { installed })).toEqual([true, 'added payments:write']);
  });

  test('of a plugin that others bring along are shown too', () => {
    const published = { 'a@1.0.0': { dependencies: { b: '*' } }, 'b@1.0.0': { hooks } };
    expect(change(install('a'), { published })).toEqual([true, 'added payments:write', 'added plugin:b']);
  });
});
