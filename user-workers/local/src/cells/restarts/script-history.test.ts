import { expect, test } from 'vitest';
import { ScriptHistory } from './script-history.ts';

const overrun = { end: 'exceededCpu', cpuMs: 60, address: '', isQuiet: false } as const;

function noteOverruns(history: ScriptHistory, count: number, livedMs = 100): number[] {
  return Array.from({ length: count }, (_, index) => {
    history.noteEnd({ ...overrun, at: index * 10_000 + livedMs }, index * 10_000);
    return history.startDelayMs;
  });
}

test('a script that goes over its limits at each call waits longer and longer for its next cell', () => {
  expect(noteOverruns(new ScriptHistory(), 14)).toEqual([
    0, 0, 0, 0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750, 2_000, 2_000, 2_000,
  ]);
});

test('cells that lived for a while before, or that ended otherwise, begin a new row', () => {
  expect(noteOverruns(new ScriptHistory(), 5, 6_000)).toEqual([0, 0, 0, 0, 0]);
  const history = new ScriptHistory();
  noteOverruns(history, 5);
  history.noteEnd({ ...overrun, end: 'stopped', at: 100 }, 0);
  expect(history.startDelayMs).toBe(0);
});

test('new code waits for nothing', () => {
  const history = new ScriptHistory();
  noteOverruns(history, 6);
  history.beginAnew();
  expect(history.startDelayMs).toBe(0);
});

test('a script is suspect once it went over its limits, until there is new code', () => {
  const history = new ScriptHistory();
  expect(history.isSuspect).toBe(false);
  noteOverruns(history, 1);
  expect(history.isSuspect).toBe(true);
  history.beginAnew();
  expect(history.isSuspect).toBe(false);
});
