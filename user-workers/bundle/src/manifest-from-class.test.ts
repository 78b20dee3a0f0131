import { expect, test } from 'vitest';
import { manifestFromClass } from './manifest-from-class.ts';

const surroundings = { packageJson: { name: '@acme/from-npm', version: '2.0.0' }, folderName: 'from-folder' };

test('the fields of the class win over package.json, and that over the folder', () => {
  const own = manifestFromClass({ fields: { id: 'own', version: '1.0.0' }, methods: [] }, surroundings);
  expect(own).toMatchObject({ id: 'own', version: '1.0.0' });
  const npm = manifestFromClass({ fields: {}, methods: [] }, surroundings);
  expect(npm).toMatchObject({ id: 'from-npm', version: '2.0.0' });
  const bare = manifestFromClass({ fields: {}, methods: [] }, { packageJson: undefined, folderName: 'from-folder' });
  expect(bare).toMatchObject({ id: 'from-folder', version: '0.1.0' });
});

test('methods named after hooks become hooks, unless the class registers the hook itself', () => {
  const registered = { hook: 'process_payment', file: 'plugin.ts#pay', priority: 5 };
  const { hooks } = manifestFromClass(
    { fields: { hooks: [registered] }, methods: ['processPayment', 'pay', 'beforeOrderCreate'] },
    surroundings,
  );
  expect(hooks).toEqual([registered, { hook: 'before_order_create', file: 'plugin.ts#beforeOrderCreate' }]);
});

test('state of the instance that is no manifest field stays out', () => {
  expect(manifestFromClass({ fields: { cache: {}, name: 'A' }, methods: [] }, surroundings)).not.toHaveProperty(
    'cache',
  );
});

test("methods of a plugin's own life become its handlers, unless the class names others", () => {
  const methods = ['onInstall', 'onUpgrade', 'onUninstall', 'healthCheck'];
  expect(manifestFromClass({ fields: {}, methods }, surroundings)).toMatchObject({
    lifecycle: {
      onInstall: 'plugin.ts#onInstall',
      onUpgrade: 'plugin.ts#onUpgrade',
      onUninstall: 'plugin.ts#onUninstall',
    },
    healthCheck: { file: 'plugin.ts#healthCheck' },
  });
  const fields = { lifecycle: { onInstall: 'src/install.ts' }, healthCheck: { file: 'src/health.ts' } };
  expect(manifestFromClass({ fields, methods: ['onInstall', 'onUpgrade', 'healthCheck'] }, surroundings)).toMatchObject(
    {
      lifecycle: { onInstall: 'src/install.ts', onUpgrade: 'plugin.ts#onUpgrade' },
      healthCheck: { file: 'src/health.ts' },
    },
  );
  expect(manifestFromClass({ fields: {}, methods: [] }, surroundings)).not.toHaveProperty('lifecycle');
});

test('what decorators say is put together with the fields, and keeps methods from handling twice', () => {
  const declaration = {
    fields: { name: 'Decorated', category: 'payment', unknown: 1 },
    handlers: [
      { method: 'beforePaymentProcess', list: ['hooks'], entry: { hook: 'before_payment_process', priority: 5 } },
      { method: 'told', list: ['events', 'subscribes'], entry: { event: 'a.b' } },
      { method: 'onInstall', place: ['lifecycle', 'onUpgrade'] },
      { method: 'healthCheck', place: ['healthCheck'], entry: { timeoutMs: 5 } },
    ],
  };
  const fields = {
    name: 'Field',
    hooks: [{ hook: 'search', file: 'src/search.ts' }],
    events: { emits: [{ name: 'c' }] },
  };
  const methods = ['beforePaymentProcess', 'told', 'onInstall', 'healthCheck', 'sendEmail'];
  expect(manifestFromClass({ fields, methods, declaration }, surroundings)).toEqual({
    id: 'from-npm',
    version: '2.0.0',
    name: 'Decorated',
    category: 'payment',
    hooks: [
      { hook: 'search', file: 'src/search.ts' },
      { hook: 'before_payment_process', priority: 5, file: 'plugin.ts#beforePaymentProcess' },
      { hook: 'send_email', file: 'plugin.ts#sendEmail' },
    ],
    events: { emits: [{ name: 'c' }], subscribes: [{ event: 'a.b', file: 'plugin.ts#told' }] },
    lifecycle: { onUpgrade: 'plugin.ts#onInstall' },
    healthCheck: { timeoutMs: 5, file: 'plugin.ts#healthCheck' },
  });
});
