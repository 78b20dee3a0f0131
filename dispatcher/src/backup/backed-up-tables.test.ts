import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrate } from '../../testing/migrate.ts';
import { BACKED_UP_TABLES, isBackedUp, isRowOf, listTables } from './backed-up-tables.ts';

async function openMigrated(): Promise<DatabaseSync> {
  const database = new DatabaseSync(':memory:');
  await migrate((sql) => database.exec(sql));
  return database;
}

test('every table of D1 is backed up, or left out for a reason', async () => {
  const database = await openMigrated();
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const names = tables.map(({ name }) => String(name)).filter((name) => !name.startsWith('sqlite_'));
  expect(Object.keys(BACKED_UP_TABLES).toSorted()).toEqual(names.toSorted());
});

test('what rows refer to comes before them', async () => {
  const database = await openMigrated();
  const order = Object.keys(BACKED_UP_TABLES);
  for (const [index, table] of order.entries()) {
    if (!isBackedUp(table, 'tenant') && !isBackedUp(table, 'platform')) continue;
    const referred = database.prepare(`PRAGMA foreign_key_list(${table})`).all();
    for (const { table: other } of referred) expect(order.indexOf(String(other)), table).toBeLessThan(index);
  }
});

test('the column that names the tenant is one of the table', async () => {
  const database = await openMigrated();
  for (const { table, where, params } of [...listTables('own'), ...listTables()]) {
    expect(() => database.prepare(`SELECT * FROM ${table} WHERE ${where}`).all(...params), table).not.toThrow();
  }
});

test('a row of another tenant, or of a table of no tenant, is not the tenant’s', () => {
  expect(isRowOf('own', 'tenant_plugins', { tenant_id: 'own' })).toBe(true);
  expect(isRowOf('own', 'tenant_plugins', { tenant_id: 'other' })).toBe(false);
  expect(isRowOf('own', 'audit_log', { chain: '@platform' })).toBe(false);
  expect(isRowOf('own', 'publishers', { id: 'own' })).toBe(false);
  expect(isBackedUp('toString', 'tenant')).toBe(false);
});
