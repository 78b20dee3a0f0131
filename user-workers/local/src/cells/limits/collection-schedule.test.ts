import { expect, test } from 'vitest';
import { CollectionSchedule } from './collection-schedule.ts';

const MB = 1024 * 1024;
const toUsage = (cpuMs: number, megabytes: number) => ({ cpuMs, anonymousBytes: megabytes * MB });

test('a collection is due when the process has grown, however little it has worked', () => {
  const schedule = new CollectionSchedule(toUsage(100, 50));
  expect(schedule.isDue(toUsage(10_000, 65))).toBe(false);
  expect(schedule.isDue(toUsage(101, 66))).toBe(true);
});

test('a process that keeps its freed memory is asked after the work that has filled it once', () => {
  const schedule = new CollectionSchedule(toUsage(0, 50));
  expect(schedule.isDue(toUsage(400, 66))).toBe(true);
  schedule.noteCollection(toUsage(405, 66), 5);
  expect(schedule.isDue(toUsage(804, 66))).toBe(false);
  expect(schedule.isDue(toUsage(805, 66))).toBe(true);
});

test('the shortest time counts in which it has grown', () => {
  const schedule = new CollectionSchedule(toUsage(0, 50));
  schedule.isDue(toUsage(400, 66));
  schedule.noteCollection(toUsage(400, 66), 1);
  schedule.isDue(toUsage(600, 82));
  schedule.noteCollection(toUsage(600, 82), 1);
  schedule.isDue(toUsage(1_600, 98));
  schedule.noteCollection(toUsage(1_600, 98), 1);
  expect(schedule.isDue(toUsage(1_799, 98))).toBe(false);
  expect(schedule.isDue(toUsage(1_800, 98))).toBe(true);
});

test.each([
  ['a twentieth of the time', 30, 600],
  ['one in 50 ms', 1, 50],
])('collections take at most %s', (_, collectionCpuMs, dueAfterMs) => {
  const schedule = new CollectionSchedule(toUsage(0, 50));
  schedule.isDue(toUsage(10, 66));
  schedule.noteCollection(toUsage(0, 66), collectionCpuMs);
  expect(schedule.isDue(toUsage(dueAfterMs - 1, 66))).toBe(false);
  expect(schedule.isDue(toUsage(dueAfterMs, 66))).toBe(true);
});
