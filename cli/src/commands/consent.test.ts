import type { Plan, PlanStep } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { failure, startHttpServer } from '../fixtures/http-server.ts';
import type { Route } from '../fixtures/http-server.ts';
import { createInstallStep, createPermissionChange, createPlan } from '../fixtures/plans.ts';
import { findBody, runCommand } from '../fixtures/run-command.ts';

const APPLY = 'POST /v1/tenants/t/plugins/apply';
const PLAN = 'POST /v1/tenants/t/plugins/plan';
const OPTIONAL = createPermissionChange({ optional: true });
const UPGRADE: PlanStep = {
  action: 'upgrade',
  id: 'shop',
  version: '2.0.0',
  from: '1.0.0',
  missingSettings: [],
  neededBy: [],
};
const WIDENING = createPlan({
  steps: [UPGRADE],
  permissions: [createPermissionChange({ change: 'widened' })],
  needsConsent: true,
});

function startPlatform(plan: Plan, changes: Record<string, Route> = {}) {
  const installation = { id: 'shop', version: '1.0.0', state: 'active', missingSettings: [] };
  return startHttpServer({
    'GET /v1/tenants/t': () => ({ id: 't' }),
    'GET /v1/plugins/shop': () => ({ id: 'shop', releases: [] }),
    'GET /v1/plugins/tax': () => ({ id: 'tax', releases: [] }),
    'GET /v1/tenants/t/plugins/shop': () => installation,
    'GET /v1/tenants/t/plugins/tax': () => ({ ...installation, id: 'tax' }),
    [PLAN]: () => plan,
    [APPLY]: () => ({ installations: [] }),
    ...changes,
  });
}

describe('an upgrade that asks for more', () => {
  test('is not applied when there is nobody to ask', async () => {
    await using server = await startPlatform(WIDENING);
    const { exitCode, out, err } = await runCommand('install shop --tenant t', { server });
    expect(out).toContain('send requests to api.example.com [more than now]');
    expect(err).toMatch(/CONSENT_REQUIRED.*--yes/);
    expect(exitCode).toBe(1);
    expect(findBody(server, APPLY)).toBeUndefined();
  });

  test('is applied with --yes', async () => {
    await using server = await startPlatform(WIDENING);
    expect((await runCommand('install shop --tenant t --yes', { server })).exitCode).toBe(0);
    expect(findBody(server, APPLY)).toEqual({ hash: WIDENING.hash, consent: true });
  });

  test('is asked about at a terminal', async () => {
    await using server = await startPlatform(WIDENING);
    const { questions, preselected } = await runCommand('install shop --tenant t', { server, answers: [true] });
    expect(questions).toEqual(['Allow this, and apply the plan?']);
    expect(preselected).toEqual([false]);
    expect(findBody(server, APPLY)).toMatchObject({ consent: true });
  });
});

test('naming a new plugin is consent to what it asks for, when there is nobody to ask', async () => {
  const steps = [createInstallStep('shop')];
  await using server = await startPlatform(createPlan({ steps, permissions: [OPTIONAL], needsConsent: true }));
  expect((await runCommand('install shop --tenant t', { server })).exitCode).toBe(0);
  expect(findBody(server, APPLY)).toMatchObject({ consent: true });
});

describe('--deny and --grant', () => {
  const plan = createPlan({
    steps: [createInstallStep('shop')],
    permissions: [
      OPTIONAL,
      createPermissionChange({ permission: 'database' }),
      createPermissionChange({ permission: 'webhooks', change: 'denied', optional: true }),
    ],
    needsConsent: true,
  });

  test('go with the consent', async () => {
    await using server = await startPlatform(plan);
    const args = 'install shop --tenant t --deny shop:network:api.example.com --grant shop:webhooks --reason Trial';
    expect((await runCommand(args, { server })).exitCode).toBe(0);
    expect(findBody(server, APPLY)).toEqual({
      hash: plan.hash,
      consent: {
        deny: [{ plugin: 'shop', permission: 'network:api.example.com' }],
        grant: [{ plugin: 'shop', permission: 'webhooks' }],
      },
      reason: 'Trial',
    });
  });

  test.each([
    ['--deny shop:database', '"shop:network:api.example.com"'],
    ['--deny other:network:api.example.com', '"shop:network:api.example.com"'],
    ['--deny shop', 'names no permission'],
    ['--grant shop:database', '"shop:webhooks"'],
  ])('%s is refused, and the message names what there is to choose', async (option, text) => {
    await using server = await startPlatform(plan);
    const { exitCode, err } = await runCommand(`install shop --tenant t --yes ${option}`, { server });
    expect(err).toContain(text);
    expect(exitCode).toBe(1);
    expect(findBody(server, APPLY)).toBeUndefined();
  });
});

test('several plugins are one plan', async () => {
  await using server = await startPlatform(
    createPlan({ steps: [createInstallStep('tax'), createInstallStep('shop')] }),
  );
  const { out, exitCode } = await runCommand('install shop@^1 tax --tenant t --json', { server });
  expect(findBody(server, PLAN)).toEqual({ install: [{ id: 'shop', range: '^1' }, { id: 'tax' }] });
  expect(JSON.parse(out)).toMatchObject({
    installation: { id: 'shop' },
    installations: [{ id: 'shop' }, { id: 'tax' }],
  });
  expect(exitCode).toBe(0);
});

test('plan shows the plan and applies nothing', async () => {
  await using server = await startPlatform(WIDENING);
  const { out, exitCode } = await runCommand('plan shop@^2 --remove tax --cascade --tenant t', { server });
  expect(out).toContain('upgrade shop 1.0.0 to 2.0.0');
  expect(findBody(server, PLAN)).toEqual({ install: [{ id: 'shop', range: '^2' }], remove: ['tax'], cascade: true });
  expect(findBody(server, APPLY)).toBeUndefined();
  expect(exitCode).toBe(0);
});

describe('uninstall', () => {
  const removal = createPlan({ steps: [{ action: 'remove', id: 'shop', version: '1.0.0', becauseOf: [] }] });

  test('is asked about, and a mere Enter says no', async () => {
    await using server = await startPlatform(removal);
    const { preselected, exitCode } = await runCommand('uninstall shop --tenant t', { server, answers: [false] });
    expect([preselected, exitCode]).toEqual([[false], 1]);
  });

  test('says how to bring the plugin back', async () => {
    await using server = await startPlatform(removal);
    const { out } = await runCommand('uninstall shop --tenant t --yes', { server });
    expect(out).toContain('shop is removed from tenant "t".');
    expect(out).toContain('admin-cli uninstalled --tenant t');
  });

  test('of what others need says that --cascade removes them too', async () => {
    const refuse = () => failure(409, 'HAS_DEPENDENTS', '"tax" is needed by "shop".');
    await using server = await startPlatform(removal, { [PLAN]: refuse });
    const { err, exitCode } = await runCommand('uninstall tax --tenant t', { server });
    expect(err).toBe('Error HAS_DEPENDENTS: "tax" is needed by "shop". Or add --cascade.\n');
    expect(exitCode).toBe(1);
  });

  test('--cascade is asked of the platform', async () => {
    await using server = await startPlatform(removal);
    await runCommand('uninstall shop tax --cascade --tenant t --yes', { server });
    expect(findBody(server, PLAN)).toEqual({ remove: ['shop', 'tax'], cascade: true });
  });
});

test('what cannot be resolved comes with its explanation and what would help', async () => {
  const details = { explanation: {}, suggestions: [{ sentence: 'Ask for any version of tax.' }] };
  const refuse = () => failure(409, 'UNRESOLVABLE', 'Because shop needs tax 2 and …', details);
  await using server = await startPlatform(WIDENING, { [PLAN]: refuse });
  const { err } = await runCommand('plan shop --tenant t', { server });
  expect(err).toBe(
    'Error UNRESOLVABLE: Because shop needs tax 2 and …\nWhat would help:\n  Ask for any version of tax.\n',
  );
});
