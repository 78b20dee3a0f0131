import { expect, test } from 'vitest';
import { readDataColumns, readTableQuery, storeTableQuery, toEndpointQuery } from './table-query.ts';

const columns = readDataColumns([
  { key: 'id', label: 'Id', sortable: true },
  { key: 'status', label: 'Status', filter: ['open', 'open', 'done', 5] },
  { key: 'text', label: 'Text', filter: 'text' },
  { key: 'cursor', label: 'Cursor', sortable: true, filter: 'text' },
]);
const initial = { key: 'id', isDescending: true };

test('an endpoint is asked for a page, an order and what is looked for', () => {
  const query = { sort: initial, filters: { status: 'open' } };
  expect(toEndpointQuery(query, { limit: 20, cursor: undefined })).toEqual({
    status: 'open',
    sort: '-id',
    limit: '20',
  });
  expect(toEndpointQuery({ filters: {} }, { limit: 5, cursor: 'c' })).toEqual({ limit: '5', cursor: 'c' });
});

test('columns named as a part of the query are neither sorted nor filtered', () => {
  expect(columns.at(-1)).toMatchObject({ key: 'cursor', isSortable: false });
  expect(columns.at(-1)?.filter).toBeUndefined();
  expect(columns[1]?.filter).toEqual(['open', 'done']);
});

test('what stands in the address comes back, and nothing else does', () => {
  const query = { sort: { key: 'id', isDescending: false }, filters: { status: 'open', text: 'a' } };
  const stored = storeTableQuery(query, initial);
  expect(readTableQuery(JSON.parse(JSON.stringify(stored)), columns, initial)).toEqual(query);
  expect(storeTableQuery({ sort: initial, filters: {} }, initial)).toBeUndefined();
  for (const wrong of [
    undefined,
    'x',
    5,
    [],
    { sort: 'text', filters: { id: '1', none: 'x', text: {} } },
    { sort: {} },
  ]) {
    expect(readTableQuery(wrong, columns, initial)).toEqual({ sort: initial, filters: {} });
  }
});
