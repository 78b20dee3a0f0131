import { expect, test } from 'vitest';
import { listHandlerKeys } from './list-handler-keys.ts';

test('handlers are named in every part of a manifest, each is listed once', () => {
  const keys = listHandlerKeys({
    hooks: [{ file: 'hook.ts' }, { file: 'hook.ts' }],
    apiEndpoints: [{ file: 'api.ts' }],
    admin: { widgets: [{ file: 'widget.ts' }], menu: [{ name: 'no-handler' }] },
    schedules: [{ file: 'schedule.ts' }],
    webhooks: [{ file: 'webhook.ts', verifier: 'verifier.ts' }],
    actions: [{ file: 'action.ts' }],
    events: { emits: [{ name: 'no-handler' }], subscribes: [{ file: 'event.ts' }] },
    healthCheck: { file: 'health.ts', timeoutMs: 5 },
    lifecycle: { onInstall: 'install.ts', onUninstall: 'uninstall.ts' },
    migrations: [{ file: 'no-handler.sql' }],
  });
  expect(keys.map(({ key, path }) => `${path.join('.')} ${key}`)).toEqual([
    'hooks.0.file hook.ts',
    'apiEndpoints.0.file api.ts',
    'admin.widgets.0.file widget.ts',
    'schedules.0.file schedule.ts',
    'webhooks.0.file webhook.ts',
    'webhooks.0.verifier verifier.ts',
    'actions.0.file action.ts',
    'events.subscribes.0.file event.ts',
    'healthCheck.file health.ts',
    'lifecycle.onInstall install.ts',
    'lifecycle.onUninstall uninstall.ts',
  ]);
});

test.each([undefined, null, {}, { hooks: 5 }, { hooks: [null, 5, {}] }, { admin: [] }, { healthCheck: 'a.ts' }])(
  'a manifest that is broken names none: %j',
  (manifest) => {
    expect(listHandlerKeys(manifest)).toEqual([]);
  },
);
