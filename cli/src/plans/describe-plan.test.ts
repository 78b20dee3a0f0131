import { expect, test } from 'vitest';
import { createInstallStep, createPermissionChange, createPlan } from '../fixtures/plans.ts';
import { describePlan } from './describe-plan.ts';

test('a plan is told step by step, with why a step is in it', () => {
  const upgrade = { version: '2.0.0', from: '1.0.0', missingSettings: ['api_key'], neededBy: [] };
  const lines = describePlan(
    createPlan({
      steps: [
        { action: 'remove', id: 'old', version: '1.0.0', becauseOf: [] },
        { action: 'remove', id: 'older', version: '1.0.0', becauseOf: ['old'] },
        { action: 'install', id: 'tax', version: '1.0.0', missingSettings: [], neededBy: ['shop', 'pay'] },
        { action: 'upgrade', id: 'shop', ...upgrade },
        { action: 'downgrade', id: 'pay', ...upgrade, version: '0.9.0', missingSettings: [] },
        { action: 'keep', id: 'mail', version: '1.0.0' },
      ],
      brokenWorkflows: [{ id: 'low-stock', name: 'Low stock', plugins: ['old'] }],
      cycles: [['pay', 'tax']],
    }),
  );
  expect(lines).toEqual([
    'Plan for tenant "t":',
    '  remove old 1.0.0, with its settings and data',
    '  remove older 1.0.0, with its settings and data, as it needs old',
    '  install tax 1.0.0, needed by shop, pay',
    '  upgrade shop 1.0.0 to 2.0.0',
    '  downgrade pay 1.0.0 to 0.9.0',
    '  keep mail 1.0.0',
    'Workflow "low-stock" (Low stock) calls old, and cannot run without.',
    'pay, tax need one another.',
    'shop waits for settings: api_key',
  ]);
});

test('permissions are told in plain words, each with what it is for and what can be chosen', () => {
  const lines = describePlan(
    createPlan({
      steps: [createInstallStep('shop')],
      permissions: [
        createPermissionChange(),
        createPermissionChange({
          change: 'widened',
          optional: true,
          permission: 'network:b.example',
          allows: 'call b',
        }),
        createPermissionChange({
          customerData: true,
          permission: 'orders:read',
          allows: 'see orders',
          purpose: 'Ships',
        }),
        createPermissionChange({ change: 'removed', permission: 'schedules', allows: 'run by itself' }),
        createPermissionChange({ change: 'denied', permission: 'webhooks', allows: 'receive messages' }),
        createPermissionChange({ change: 'kept', permission: 'database', allows: 'keep data' }),
      ],
    }),
  );
  expect(lines.slice(2)).toEqual([
    'shop could then:',
    '  + send requests to api.example.com',
    '    network:api.example.com: "Asks for rates"',
    '  + call b [more than now]',
    '    network:b.example: "Asks for rates"',
    '    optional: --deny shop:network:b.example',
    "  + see orders [your customers' data]",
    '    orders:read: "Ships"',
    'shop could no longer:',
    '  - run by itself (schedules)',
    'shop still may not receive messages',
    '    you denied it before: --grant shop:webhooks',
    '  and, as before, what 1 permission allows',
  ]);
});

test('a migration without a way back says so', () => {
  const migration = { plugin: 'shop', file: 'migrations/1.sql', kind: 'expand', runs: 'beforeServing' } as const;
  const lines = describePlan(
    createPlan({
      migrations: [
        { ...migration, allowsRollback: true },
        { ...migration, file: 'migrations/2.sql', kind: 'contract', runs: 'afterWatch', allowsRollback: false },
      ],
    }),
  );
  expect(lines.slice(2)).toEqual([
    'Database migrations:',
    '  shop migrations/1.sql',
    '  shop migrations/2.sql, once the new release has proved itself',
    '    cannot be undone: no way back to the release before',
  ]);
});

test('the order of a hook is told before and after', () => {
  const handler = (plugin: string) => ({ plugin, handler: 'a.ts' });
  const lines = describePlan(
    createPlan({ hookOrder: [{ hook: 'process_payment', before: [], after: [handler('tax'), handler('shop')] }] }),
  );
  expect(lines.slice(2)).toEqual(['process_payment is handled by:', '  now   nobody', '  then  tax > shop']);
});

test('nothing is wider than a small terminal', () => {
  const lines = describePlan(
    createPlan({
      steps: [createInstallStep('stripe-gateway', '1.10.12')],
      permissions: [createPermissionChange({ plugin: 'stripe-gateway', customerData: true, change: 'widened' })],
    }),
  );
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
