import { describe, expect, test } from 'vitest';
import { CpuBudget } from './cpu-budget.ts';

const options = { defaultCpuMs: 50, slackMs: 20, idleTurnMs: 1_000 };
const call = { cpuMs: 50, bindingId: 'b', begunCalls: 10 };

describe('one turn of the event loop', () => {
  test('may use the limit of the open call and the slack, and no more', () => {
    const budget = new CpuBudget(options);
    budget.open('c1', call, 100);
    budget.startTurn(100);
    expect(budget.isTurnOver(170)).toBe(false);
    expect(budget.isTurnOver(171)).toBe(true);
  });

  test('is over when the heartbeat is answered', () => {
    const budget = new CpuBudget(options);
    budget.open('c1', call, 100);
    budget.startTurn(100);
    budget.endTurn();
    expect(budget.isTurnOver(10_000)).toBe(false);
  });

  test('is measured against the largest limit among the open calls', () => {
    const budget = new CpuBudget(options);
    budget.open('c1', call, 0);
    budget.open('c2', { ...call, cpuMs: 500 }, 0);
    budget.startTurn(0);
    expect(budget.isTurnOver(400)).toBe(false);
    budget.close('c2');
    expect(budget.isTurnOver(400)).toBe(true);
  });

  test('may not go on for ever when no call is known', () => {
    const budget = new CpuBudget(options);
    budget.startTurn(0);
    expect(budget.isTurnOver(1_000)).toBe(false);
    expect(budget.isTurnOver(1_001)).toBe(true);
  });
});

describe('all calls of a window together', () => {
  test('one call that yields between its turns is over once it used more than its limit', () => {
    const budget = new CpuBudget(options);
    budget.open('c1', call, 1_000);
    expect(budget.isOverAfterProgress('b', 10, 1_070)).toBe(false);
    expect(budget.isOverAfterProgress('b', 10, 1_071)).toBe(true);
  });

  test('short calls beside a long one bring their own limits', () => {
    const budget = new CpuBudget(options);
    budget.open('c1', call, 0);
    expect(budget.isOverAfterProgress('b', 110, 5_070)).toBe(false);
    expect(budget.isOverAfterProgress('b', 110, 5_071)).toBe(true);
  });

  test('nothing is over when no call is open', () => {
    const budget = new CpuBudget(options);
    budget.open('c1', call, 0);
    budget.close('c1');
    expect(budget.isOverAfterProgress('b', 10, 100_000)).toBe(false);
  });

  test('a window starts anew when the first call opens after all have closed', () => {
    const budget = new CpuBudget(options);
    budget.open('c1', call, 0);
    budget.close('c1');
    budget.open('c2', call, 5_000);
    expect(budget.isOverAfterProgress('b', 10, 5_070)).toBe(false);
  });
});
