import { expect, test } from 'vitest';
import { describeNextSteps } from './describe-next-steps.ts';

const PLACES = { url: 'http://localhost:1', namespaceUrl: 'http://localhost:2', shop: undefined };

test('whoever has the state elsewhere is told what the other terminal needs', () => {
  const text = describeNextSteps({ ...PLACES, stateDir: "/srv/it's here" }, '/work');
  expect(text).toContain("\n\n  export STATE_DIR='/srv/it'\\''s here'\n  npx admin-cli scaffold ");
});

test('where commands look by themselves, nothing has to be set', () => {
  expect(describeNextSteps({ ...PLACES, stateDir: '/work/.data' }, '/work')).not.toContain('STATE_DIR');
});
