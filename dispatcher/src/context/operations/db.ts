import { LIMITS } from '@digital-commerce/plugin-schema';
import type { WireSqlResult, WireSqlStatement } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { fromRpcResult } from '../../rpc-result.ts';
import type { HostOperationTable } from '../operation.ts';
import type { InvocationScope } from '../scope.ts';

const Value = z.union([z.string(), z.number(), z.null(), z.strictObject({ base64: z.base64() })]);
const Statement = z.strictObject({ sql: z.string(), params: z.array(Value).exactOptional() });

export const DATABASE_OPERATIONS = {
  'db.query': {
    permission: 'database',
    args: z.tuple([Statement]),
    run: async (scope, [statement]) => {
      const [result] = await runStatements(scope, [statement]);
      if (result === undefined) throw new TypeError('A statement was run and has no result.');
      return result;
    },
  },
  'db.transaction': {
    permission: 'database',
    args: z.tuple([z.array(Statement).max(LIMITS.maxStatements)]),
    run: (scope, [statements]) => runStatements(scope, statements),
  },
} satisfies HostOperationTable;

async function runStatements(
  scope: InvocationScope,
  statements: readonly WireSqlStatement[],
): Promise<WireSqlResult[]> {
  return JSON.parse(
    fromRpcResult(await scope.openDatabase().run(statements, scope.target.tenantLimits.databaseBytes)),
  ) as WireSqlResult[];
}
