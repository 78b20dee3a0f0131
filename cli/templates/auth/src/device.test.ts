import { expect, test } from 'vitest';
import { needsSecondFactor } from './device.ts';

test.each([
  [{ newDevice: true, secondFactor: false }, true, true],
  [{ newDevice: true, secondFactor: true }, true, false],
  [{ newDevice: false, secondFactor: false }, true, false],
  [{ newDevice: true, secondFactor: false }, false, false],
])('%j, with the rule %s: %s', (signIn, onNewDevices, expected) => {
  expect(needsSecondFactor(signIn, { onNewDevices })).toBe(expected);
});
