import { describePermission as describeInSchema, PERMISSION_NAMES } from '@digital-commerce/plugin-schema';
import { describe, expect, test } from 'vitest';
import { describePermission, hostOf, isHighRisk } from './describe-permission.ts';
import { PERMISSION_WORDS } from './permission-words.ts';

describe('a permission in words', () => {
  test.each(PERMISSION_NAMES)('%s is said in both languages', (permission) => {
    expect(PERMISSION_WORDS[permission]?.en).toBe(describeInSchema(permission));
    expect(PERMISSION_WORDS[permission]?.de).toMatch(/\w/);
  });

  test.each(['network:api.example.com', 'network:*.example.com', 'network:http://a.example.com'] as const)(
    '%s is said as the platform says it',
    (permission) => {
      expect(describePermission(permission, 'en')).toBe(describeInSchema(permission));
      expect(describePermission(permission, 'de')).toContain('example.com');
    },
  );

  test.each(['resources:products:read', 'resources:products:write'] as const)(
    '%s is said as the platform says it',
    (permission) => {
      expect(describePermission(permission, 'en')).toBe(describeInSchema(permission));
      expect(describePermission(permission, 'de')).toContain('products');
    },
  );

  test('that the dashboard does not know is said in the words of the platform, else by its name', () => {
    expect(describePermission('moon:land', 'de', 'land on the moon')).toBe('land on the moon');
    expect(describePermission('constructor', 'en')).toBe('constructor');
  });
});

test('hosts are those of permissions to send requests', () => {
  expect(['network:a.example', 'network:http://a.example', 'kv'].map(hostOf)).toEqual([
    'a.example',
    'a.example',
    undefined,
  ]);
});

test('what reaches money, customers or the open network takes a second look', () => {
  const risky = ['payments:read', 'network:http://a.example', 'resources:products:write', 'public-endpoints'];
  expect(risky.filter((permission) => !isHighRisk(permission))).toEqual([]);
  expect(['kv', 'network:a.example', 'resources:products:read', 'search:read'].filter(isHighRisk)).toEqual([]);
});
