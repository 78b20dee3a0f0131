import { expect, test } from 'vitest';
import { truncateAddress } from './truncate-address.ts';

test.each([
  ['203.0.113.7', '203.0.113.0/24'],
  ['203.0.113.255', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:DB8:0001::7', '2001:db8:1::/48'],
  ['::1', '0:0:0::/48'],
  ['2001:db8::', '2001:db8:0::/48'],
  ['::ffff:203.0.113.7', '203.0.113.0/24'],
  ['::ffff:cb00:7107', '203.0.113.0/24'],
])('of %s stays %s', (address, kept) => {
  expect(truncateAddress(address)).toBe(kept);
});

test.each(['', '203.0.113', '203.0.113.256', 'shop.example', '::1%eth0', '1::2::3', 'x'.repeat(100), '203.0.113.7:80'])(
  '"%s" is no address',
  (address) => {
    expect(truncateAddress(address)).toBeUndefined();
  },
);
