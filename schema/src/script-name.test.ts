import { expect, test } from 'vitest';
import { toScriptName } from './script-name.ts';

const hash = '9f3c1a2b'.padEnd(64, '0');

test.each([
  [{ id: 'stripe-gateway', version: '1.4.2', hash }, undefined, 'stripe-gateway-1-4-2-9f3c1a2b'],
  [{ id: 'a', version: '1.0.0-rc.1', hash }, undefined, 'a-1-0-0-rc-1-9f3c1a2b'],
  [{ id: 'a', version: '1.0.0', hash }, '0123456789ab', 'a-1-0-0-9f3c1a2b-t0123456789ab'],
])('the script of %o for tenant key %s is %s', (release, tenantKey, name) => {
  expect(toScriptName(release, tenantKey)).toBe(name);
});

test('the longest id, version and tenant key fit the 63 characters that the platform takes', () => {
  const name = toScriptName({ id: 'a'.repeat(32), version: `1.0.0-${'b'.repeat(34)}`, hash }, '0123456789ab');
  expect(name.length).toBeLessThanOrEqual(63);
  expect(name).toMatch(/^[a-z0-9-]+$/);
});
