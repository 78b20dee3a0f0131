import { LIMITS } from '@digital-commerce/plugin-schema';
import { expect, test } from 'vitest';
import { EventQuota } from './event-quota.ts';

test('each plugin may emit so many events in a minute, and as many in the next', () => {
  const quota = new EventQuota();
  const perMinute = LIMITS.eventsPerMinute;
  for (let count = 0; count < perMinute; count += 1) quota.count('noisy', perMinute, 1_000);
  expect(() => quota.count('noisy', perMinute, 30_000)).toThrow(expect.objectContaining({ code: 'QUOTA_EXCEEDED' }));
  quota.count('quiet', perMinute, 30_000);
  quota.count('noisy', perMinute + 1, 30_000);
  quota.count('noisy', perMinute, 91_000);
});
