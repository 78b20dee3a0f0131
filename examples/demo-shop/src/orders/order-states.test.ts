import { expect, test } from 'vitest';
import { ORDER_STATES, statesBefore } from './order-states.ts';

test('every state that is named as a next one exists', () => {
  const named = Object.values(ORDER_STATES).flatMap(({ next }): readonly string[] => next);
  expect(named.filter((name) => !Object.hasOwn(ORDER_STATES, name))).toEqual([]);
});

test('money that came makes every order paid that is not paid yet, and no other', () => {
  const others = ['paid', 'refunded'];
  expect(Object.keys(ORDER_STATES).filter((name) => !statesBefore('paid').includes(name as never))).toEqual(others);
});

test('nothing is paid for again once the money came, or while it is under way', () => {
  expect(statesBefore('paying')).toEqual(['awaiting_payment', 'paying', 'payment_failed']);
});
