import { expect, test } from 'vitest';
import { Table } from './format-table.ts';

const ROWS = [
  ['ID', 'STATE', 'LAST ERROR'],
  ['7c1e', 'dead', 'The other side answered with a page of its own'],
  ['8d2f', 'waiting', ''],
];

test('without a width every row is one line', () => {
  expect(new Table(ROWS).render()).toEqual([
    'ID    STATE    LAST ERROR',
    '7c1e  dead     The other side answered with a page of its own',
    '8d2f  waiting',
  ]);
});

test('cells are broken between words where the width takes it', () => {
  expect(new Table(ROWS).render(40)).toEqual([
    'ID    STATE    LAST ERROR',
    '7c1e  dead     The other side answered',
    '               with a page of its own',
    '8d2f  waiting',
  ]);
});

test('a row becomes lines of its own where words do not fit beside one another', () => {
  expect(new Table(ROWS).render(22)).toEqual([
    'ID          7c1e',
    'STATE       dead',
    'LAST ERROR  The other',
    '            side',
    '            answered',
    '            with a',
    '            page of',
    '            its own',
    '',
    'ID          8d2f',
    'STATE       waiting',
  ]);
});

test('without a head rows become lines that are broken', () => {
  const rows = [['  before_payment_process', 'completed', '1.0 ms']];
  expect(new Table(rows).render(30)).toEqual(['  before_payment_process', '    completed  1.0 ms']);
});

test('a word that is longer than the width stays whole', () => {
  const url = 'https://hooks.example.com/a/very/long/path/of/some/service';
  expect(new Table([['ADDRESS'], [url]]).render(30)).toEqual(['ADDRESS', `         ${url}`]);
});
