import { expect, test } from 'vitest';
import { WorkerLogs } from './worker-logs.ts';

function fill(logs: WorkerLogs, script: string, entries: number, length: number): void {
  for (let i = 0; i < entries; i++) logs.add('n', script, { at: '', level: 'log', message: `${i}`.padEnd(length) });
}

test('a script keeps the last 256 KB of its own', () => {
  const logs = new WorkerLogs();
  fill(logs, 'loud', 1_000, 1_000);
  fill(logs, 'calm', 1, 10);
  const kept = logs.read('n', 'loud');
  expect(kept.length).toBe(Math.floor((256 * 1024) / 1_100));
  expect(kept.at(-1)?.message.trim()).toBe('999');
  expect(logs.read('n', 'calm')).toHaveLength(1);
});

test('beyond 64 MB in all, the scripts that logged longest ago lose theirs', () => {
  const logs = new WorkerLogs();
  for (let i = 0; i < 300; i++) fill(logs, `script-${i}`, 3, 85_000);
  expect(logs.read('n', 'script-0')).toEqual([]);
  expect(logs.read('n', 'script-299')).toHaveLength(3);
  expect(logs.read('n', 'script-100')).toHaveLength(3);
});
