import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { readMigratedTables } from '../../testing/migrated-tables.ts';
import type { Tables } from '../../testing/migrated-tables.ts';
import * as tables from './tables.ts';

test('the tables that queries use are those of the migrations', async () => {
  const described: Tables = {};
  for (const table of Object.values(tables)) {
    if (is(table, SQLiteTable)) described[getTableName(table)] = describe(table);
  }
  expect(described).toEqual(await readMigratedTables());
});

function describe(table: SQLiteTable): Tables[string] {
  const { columns, primaryKeys } = getTableConfig(table);
  const composite = primaryKeys[0]?.columns.map(({ name }) => name) ?? [];
  return columns.map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    // SQLite lists the columns of a key as nullable unless they say otherwise.
    isNotNull: column.notNull && !column.primary,
    primaryKey: column.primary ? 1 : composite.indexOf(column.name) + 1,
  }));
}
