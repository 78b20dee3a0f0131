import { expect, test } from 'vitest';
import { readFormFields, toBody, toInitial } from './form-fields.ts';

const fields = readFormFields([
  { component: 'Input', name: 'text', label: 'Text', required: true },
  { component: 'Input', name: 'amount', label: 'Amount', type: 'number', defaultValue: 5 },
  { component: 'Select', name: 'about', label: 'About', options: [{ value: 'order', label: 'Order' }] },
  { component: 'Switch', name: 'urgent', label: 'Urgent' },
]);

test('numbers and switches are sent as such, and nothing of what is empty', () => {
  expect(toBody(fields, { text: 'a', amount: '1.5', about: '', urgent: true })).toEqual({
    text: 'a',
    amount: 1.5,
    urgent: true,
  });
});

test('a field begins with what was loaded, where it fits', () => {
  const [text, amount, about, urgent] = fields;
  expect(fields.map(({ initial }) => initial)).toEqual(['', '5', '', false]);
  expect(toInitial(text, 'x'.repeat(1_000_000))).toHaveLength(10_000);
  expect(toInitial(amount, {})).toBe('');
  expect(toInitial(about, 'nothing-of-these')).toBe('');
  expect(toInitial(urgent, 'true')).toBe(false);
});

test('what is no field, or has the name of another, is not drawn', () => {
  const wrong = ['x', null, { component: 'Card', name: 'card' }, { component: 'Input', name: 'a.b' }];
  expect(readFormFields(wrong)).toEqual([]);
  expect(
    readFormFields([...wrong, { component: 'Input', name: '__proto__' }, { component: 'Switch', name: 'a' }]),
  ).toHaveLength(2);
  expect(
    readFormFields([
      { component: 'Input', name: 'a' },
      { component: 'Switch', name: 'a' },
    ]),
  ).toHaveLength(1);
  expect(readFormFields('none')).toEqual([]);
});
