import type { PluginDatabase, SqlResult, SqlRow, SqlStatement, SqlValue } from '@digital-commerce/plugin-schema';
import type { WireSqlResult, WireSqlStatement, WireSqlValue } from '@digital-commerce/plugin-schema';
import { BytesConstructor, entries, fromEntries } from '../primordials.ts';
import type { Ask } from './ask.ts';
import { fromBase64, toBase64 } from './base64.ts';

export function createDatabase(ask: Ask): PluginDatabase {
  const query = async <Row = SqlRow>(sql: string, params?: readonly SqlValue[]): Promise<SqlResult<Row>> =>
    fromWire<Row>(await ask('db.query', toWire({ sql, ...(params && { params }) })));
  return {
    query,
    first: async <Row = SqlRow>(sql: string, params?: readonly SqlValue[]) => (await query<Row>(sql, params)).rows[0],
    transaction: async (statements) => {
      const results = await ask('db.transaction', statements.map(toWire));
      return results.map((result) => fromWire(result));
    },
  };
}

function toWire({ sql, params }: SqlStatement): WireSqlStatement {
  return { sql, ...(params && { params: params.map(toWireValue) }) };
}

function toWireValue(value: SqlValue): WireSqlValue {
  return value instanceof BytesConstructor ? { base64: toBase64(value) } : value;
}

/** `Row` is what the author says that his statement gives. */
function fromWire<Row = SqlRow>({ rows, rowsRead, rowsWritten }: WireSqlResult): SqlResult<Row> {
  return { rows: rows.map(toRow) as Row[], rowsRead, rowsWritten };
}

function toRow(row: WireSqlResult['rows'][number]): SqlRow {
  return fromEntries(entries(row).map(([column, value]) => [column, fromWireValue(value)]));
}

function fromWireValue(value: WireSqlValue): SqlValue {
  return typeof value === 'object' && value !== null ? fromBase64(value.base64) : value;
}
