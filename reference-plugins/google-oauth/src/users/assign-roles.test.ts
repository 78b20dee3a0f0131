import { expect, test } from 'vitest';
import { assignRoles, findBadRules } from './assign-roles.ts';

const RULES =
  '@staff.example = staff, Boss@staff.example=admin, ann@gmail.com=vip,@gmail.com=guest, @staff.example=staff';

test.each([
  ['bob@staff.example', 'staff.example', ['staff']],
  ['boss@staff.example', 'staff.example', ['staff', 'admin']],
  ['ann@gmail.com', null, ['vip', 'guest']],
  // An address of the organisation without an account of it may have been given to somebody else since.
  ['bob@staff.example', null, []],
  ['bob@notstaff.example', 'staff.example', []],
  ['evil@gmail.com.staff.example', 'evil.example', []],
  ['"@staff.example"@evil.example', 'evil.example', []],
])('%s of the organisation %s is %j', (email, hostedDomain, roles) => {
  expect(assignRoles(RULES, { email, hostedDomain })).toEqual(roles);
});

test('rules that are none are named', () => {
  expect(findBadRules(RULES)).toEqual([]);
  expect(findBadRules('staff.example=staff, @a.example=, @b.example=ok, @c.example')).toEqual([
    'staff.example=staff',
    '@a.example=',
    '@c.example',
  ]);
  expect(assignRoles(undefined, { email: 'a@gmail.com', hostedDomain: null })).toEqual([]);
});
