import { constants, setPriority } from 'node:os';
import { text } from 'node:stream/consumers';
import { checkPluginTypes } from './check-types.ts';
import type { TypesInput, TypesReport } from './run-types-check.ts';

// The compiler is a process that this one starts, and begins with its priority.
setPriority(constants.priority.PRIORITY_LOW);
const { folder, sdkFolder } = JSON.parse(await text(process.stdin)) as TypesInput;
const report: TypesReport = await checkPluginTypes(folder, { sdkFolder }).then(
  (problems) => ({ problems }),
  (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
);
process.stdout.write(JSON.stringify(report));
