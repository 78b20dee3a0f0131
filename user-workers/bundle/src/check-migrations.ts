import { DatabaseSync } from 'node:sqlite';
import type { Manifest, ReleaseFile } from '@digital-commerce/plugin-schema';
import { createProblem } from './problems.ts';
import type { Problem } from './problems.ts';
import { explainRefusal } from './sql-refusals.ts';
import { SqlScript } from './sql-script.ts';

/**
 * Runs the migrations on an empty database in memory, in their order; each `down` on what its migration made, and then
 * the migration once more, as after an upgrade that was undone. The first that fails ends it: those after it build on it.
 * `onFile` hears of each file before its SQL runs.
 */
export function checkMigrations(
  migrations: Manifest['migrations'],
  files: readonly ReleaseFile[],
  onFile: (name: string) => void = () => undefined,
): Problem[] {
  const sources = new Map(files.map(({ name, source }) => [name, source]));
  const read = (name: string): SqlScript => new SqlScript(name, sources.get(name) ?? '', () => onFile(name));
  const database = new DatabaseSync(':memory:', { enableDoubleQuotedStringLiterals: true });
  try {
    for (const { file, down } of migrations) {
      const problem = run(database, read(file)) ?? (down && tryDown(database, read(file), read(down)));
      if (problem) return [problem];
    }
    return [];
  } finally {
    database.close();
  }
}

/** Leaves the database as it was. */
function tryDown(database: DatabaseSync, up: SqlScript, down: SqlScript): Problem | undefined {
  database.exec('SAVEPOINT before_down');
  const problem =
    run(database, down) ?? run(database, up, ` It runs again after "${down.name}", which has to undo all of it.`);
  database.exec('ROLLBACK TO before_down; RELEASE before_down');
  return problem;
}

function run(database: DatabaseSync, script: SqlScript, advice = ''): Problem | undefined {
  let refusal: string | undefined;
  database.setAuthorizer((action, ...names) => {
    refusal ??= explainRefusal(action, names);
    return refusal === undefined ? ALLOW : DENY;
  });
  try {
    const failure = script.run(database);
    if (failure === undefined) return undefined;
    const { message, ...place } = failure;
    const text = `Migration "${script.name}" fails: ${refusal ?? message}.${advice}`;
    return createProblem('MIGRATION_FAILED', text, { file: script.name, ...place });
  } finally {
    database.setAuthorizer(null);
  }
}

const ALLOW = 0;
const DENY = 1;
